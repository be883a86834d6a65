/** A platform with an operator, whose e-mail leaves by a carrier that a test answers for. */
import { createFakeCarrier, type FakeCarrier } from '../campaigns/fake-carrier.ts';
import { OPERATOR_KEY } from '../operator/support.ts';
import {
	type Client,
	clientOf,
	type Json,
	newsletter,
	startWorld,
	type World,
} from '../support/index.ts';

export async function startWatched(): Promise<{
	world: World;
	operator: Client;
	email: FakeCarrier;
}> {
	const email = createFakeCarrier();
	const world = await startWorld({ operatorKey: OPERATOR_KEY }, { carriers: { email } });
	return { world, operator: clientOf(world.platform.url, OPERATOR_KEY), email };
}

/** A newsletter to one of many people. */
export const mail = (index: number, over: Json = {}) =>
	newsletter({ to: `p${index}@example.org`, ...over });

/** Which of these people a message goes to. */
export const numberOf = ({ to }: { to: string }) => Number(/\d+/.exec(to)?.[0] ?? 0);
