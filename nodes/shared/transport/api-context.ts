import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

/** Where the nodes call the API from: an execution, a webhook's life cycle, a list in the editor. */
export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;
