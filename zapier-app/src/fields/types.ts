import type { defineInputField } from 'zapier-platform-core';

/** A static field: what `defineInputField` takes, without the function form. */
export type PlainInputField = Exclude<
	Parameters<typeof defineInputField>[0],
	(...args: never) => unknown
>;
