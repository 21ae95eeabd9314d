export {
  describeContexts,
  isContextCode,
  makePeerFinder,
  QUADRANT_WORDS,
  type Context,
  type ContextCode,
  type ContextMethod,
  type ContextRow,
  type Indicator,
  type Peer,
  type Quadrant,
} from './context.ts';
export { listContextRows } from './store.ts';
