export { readParties, type Party } from './read-parties.ts';
export { readAliases, type Alias } from './aliases.ts';
export { readQuantities, type Quantity } from './quantities.ts';
export { readProducts, type Product } from './products.ts';
