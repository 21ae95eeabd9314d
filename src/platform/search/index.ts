export { markWords, type MarkedPiece, type SearchQuery, type SearchWord } from './query.ts';
export { COUNT_LIMIT, type SearchFound, type SearchHit, type SearchSource } from './search-source.ts';
export { search, type SearchAnswer, type SearchGroup } from './search.ts';
export { beginsWords, findHits, matchesWords } from './store.ts';
export { LONGEST_QUESTION } from './words.ts';
