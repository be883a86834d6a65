import { type Client, clientOf, type Json, startWorld, type World } from '../support/index.ts';
import { answered } from '../support/answered.ts';

export const OPERATOR_KEY = 'mc_op_key_of_the_test_suite';
export const REASON = 'The client asked for it by phone';

/** A platform with an operator. */
export async function startOperated(
	settings: Parameters<typeof startWorld>[0] = {},
): Promise<{ world: World; operator: Client }> {
	const world = await startWorld({ operatorKey: OPERATOR_KEY, ...settings });
	return { world, operator: clientOf(world.platform.url, OPERATOR_KEY) };
}

/** An account that the operator made. */
export interface Made {
	id: string;
	apiKey: string;
	client: Client;
	/** The path of the operator's routes about it. */
	path: string;
}

export async function makeAccount(
	world: World,
	operator: Client,
	body: Json = { name: 'Maison Durand', governance: 'off' },
): Promise<Made> {
	const reply = await answered(() => operator.post('/v1/operator/accounts', body));
	if (reply.status !== 201) throw new Error(`no account: ${JSON.stringify(reply.body)}`);
	const { id, apiKey } = reply.body as { id: string; apiKey: string };
	const client = clientOf(world.platform.url, apiKey);
	return { id, apiKey, client, path: `/v1/operator/accounts/${id}` };
}
