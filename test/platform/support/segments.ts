/** Segments, as a customer would create and read them. */
import type { Client, Json, Reply } from './index.ts';

export interface Preview {
	count: number;
	exact: boolean;
	examples: { id: string; name: string | null; phone: string | null; email: string | null }[];
	version: number | null;
	places?: Record<string, number>;
	reachable?: Record<string, number>;
}

export const pointers = (body: Json) =>
	((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);

/** Creates a contact. @returns its id. */
export async function contact(client: Client, body: Json): Promise<string> {
	const made = await client.put('/v1/contacts', body);
	if (made.status !== 201) throw new Error(JSON.stringify(made.body));
	return String(made.body['id']);
}

/** Creates a segment. @returns its id. */
export async function segment(client: Client, body: Json): Promise<string> {
	const made = await client.post('/v1/segments', { name: 'a segment', ...body });
	if (made.status !== 201) throw new Error(JSON.stringify(made.body));
	return String(made.body['id']);
}

/** Adds contacts to a list. */
export function addTo(client: Client, id: string, members: Json[]): Promise<Reply<Json>> {
	return client.post(`/v1/segments/${id}/members`, { members });
}

/** Previews a definition, or a stored segment by its id. */
export async function preview(
	client: Client,
	of: Json | string,
	more: Json = {},
): Promise<Preview> {
	const body = typeof of === 'string' ? { id: of } : { definition: of };
	const answer = await client.post('/v1/segments/preview', { ...body, ...more });
	if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
	return answer.body as unknown as Preview;
}

/** The ids of the contacts that a definition finds, in the order in which they were created. */
export async function foundBy(client: Client, definition: Json): Promise<string[]> {
	return (await preview(client, definition)).examples.map(({ id }) => id);
}
