/** A row as the Retail Prices API documents it; the prices are made up, the texts are shaped as its examples are. */
export function priceRow(size: string, more: Readonly<Record<string, unknown>> = {}) {
  const short = size.replace(/^Standard_/, '').replaceAll('_', ' ');
  return {
    currencyCode: 'USD',
    tierMinimumUnits: 0,
    retailPrice: 0.1,
    unitPrice: 0.1,
    armRegionName: 'westeurope',
    location: 'EU West',
    effectiveStartDate: '2026-01-01T00:00:00Z',
    meterId: '00000000-0000-0000-0000-000000000000',
    meterName: short,
    productId: 'DZH318Z0000',
    skuId: 'DZH318Z0000/0000',
    productName: 'Virtual Machines Dsv5 Series',
    skuName: short,
    serviceName: 'Virtual Machines',
    serviceId: 'DZH313Z7MMC8',
    serviceFamily: 'Compute',
    unitOfMeasure: '1 Hour',
    type: 'Consumption',
    isPrimaryMeterRegion: true,
    armSkuName: size,
    ...more,
  };
}

const windows = { productName: 'Virtual Machines Dsv5 Series Windows' };

/** What the list holds of one size: Linux and Windows, each plain, Spot and Low Priority, and rows of other things. */
export function rowsOfSize(size: string, price: number, more: Readonly<Record<string, unknown>> = {}) {
  const short = size.replace(/^Standard_/, '').replaceAll('_', ' ');
  const at = (retailPrice: number, rest: Readonly<Record<string, unknown>> = {}) =>
    priceRow(size, { retailPrice, unitPrice: retailPrice, ...rest, ...more });
  const spot = { meterName: `${short} Spot`, skuName: `${short} Spot` };
  const low = { meterName: `${short} Low Priority`, skuName: `${short} Low Priority` };
  return [
    at(price / 5, low),
    at(price * 2, windows),
    at(price * 0.15, spot),
    at(price * 0.4, { ...windows, ...spot }),
    at(price),
    at(price * 0.6, { type: 'Reservation', reservationTerm: '1 Year' }),
    at(price * 9, { productName: 'Dsv5 Series Dedicated Host' }),
    at(price * 0.5, { type: 'DevTestConsumption' }),
    at(price * 3, { productName: 'Virtual Machines Dsv5 Series CloudServices' }),
  ];
}
