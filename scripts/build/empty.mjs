/** Stands in for a module that the shipped program never uses. */
export default undefined;
