import type { ComponentChildren } from 'preact';

/** A link with its words. */
export interface Link {
  title: string;
  href: string;
}

/** One thing wrong with a form: `field` is the id of the control that the summary links to. */
export interface FormError {
  field: string;
  text: string;
}

/** «Версия для слабовидящих»: off, black on white, white on black; kept by the server in a cookie. */
export type LowVision = null | 'light' | 'dark';

/** What surrounds every page of one request: who looks, from where, which sections are theirs. */
export interface Frame {
  /** The letterhead's place: «Верхнеложский муниципальный округ». */
  place: string;
  /** `null` when nobody is signed in. */
  account: { name: string; role: string; href: string } | null;
  /** At most eight; `current` marks the section of this page. */
  sections: readonly { title: string; href: string; current: boolean }[];
  lowVision: LowVision;
  /** Address of this page, where the low-vision switch returns to. */
  path: string;
  /** Demonstration data: said under the letterhead of every page. */
  demo: boolean;
  /** Where the field «Найти» of the masthead sends its words; absent: no field (nobody signed in, the page has its own). */
  searchAction?: string | undefined;
  /** Where the mark leads; «/» by default. */
  home?: string;
  /** Actions of the small POST forms; «/sign-out» and «/low-vision» by default. */
  signOutAction?: string;
  lowVisionAction?: string;
  /** Form key of the sign-out form, when the server asks for one. */
  signOutKey?: string;
  /** Where a visitor signs in; «/sign-in» by default, `null` hides the link. */
  signInHref?: string | null;
  /** Links and the support line of the footer; sensible defaults. */
  footLinks?: readonly Link[];
  support?: string;
}

/** One page. The parts stand in this order: crumbs, errors, opening, confirmation, notice, body. */
export interface PageFrame {
  /** Window title and, unless `heading` or `opening` says otherwise, the h1. */
  title: string;
  frame: Frame;
  /** Plan and timeline may grow to 1664 px. */
  wide?: boolean;
  crumbs?: readonly { title: string; href?: string }[];
  /** The h1 where it differs from the title. */
  heading?: ComponentChildren;
  /** One or two lines of facts under the h1. */
  lead?: ComponentChildren;
  /** Replaces h1 and lead altogether; `null` when the body brings its own h1. */
  opening?: ComponentChildren;
  /** The quiet sentence after an action: what changed and what comes next. */
  confirmation?: ComponentChildren;
  notice?: ComponentChildren;
  errors?: readonly FormError[];
  body: ComponentChildren;
  /** Further islands; those whose elements stand on the page are found by themselves. */
  islands?: readonly string[];
  /** Without scripts the page asks again after so many seconds (work in progress). */
  refreshSeconds?: number;
}
