import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

/** The contexts in which the nodes send requests. */
export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;
