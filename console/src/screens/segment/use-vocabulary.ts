import { call } from '../../api/client.ts';
import { type Resource, useResource } from '../../api/use-resource.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';

let known: Vocabulary | null = null;

/** The fields, operators and values that the API knows; read once. */
export function useVocabulary(): Resource<Vocabulary> {
	return useResource('vocabulary', async () => {
		known ??= readVocabulary(await call<unknown>('/openapi.json'));
		return known;
	});
}
