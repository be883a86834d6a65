export * as listSearch from './list-search.ts';
export * as resourceMapping from './resource-mapping.ts';
