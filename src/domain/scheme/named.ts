import { identifier, text } from '../kernel/text.ts';

/** The article of a component whose scheme names none. */
export const UNNAMED = '未注明条款';

/** What every component has: a code unique in the scheme, a name, and the article that says so. */
export const named = { code: identifier(40), name: text(40), article: text(60).default(UNNAMED) };
