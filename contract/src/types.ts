/** The types of the API, derived from its schemas. They need no zod at run time. */
export type * from './types/messages.ts';
export type * from './types/audience.ts';
export type * from './types/campaigns.ts';
export type * from './types/access.ts';
export type * from './types/contract.ts';
