/** Names another place of Azure Resource Manager, such as Azure Stack's or a test's. */
export const managementVariable = 'BATCHDECK_MANAGEMENT_URL';
