import { createAppTester, type Bundle } from 'zapier-platform-core';
import App from '../../../zapier-app/src/index.ts';

export { App };
export const appTester = createAppTester(App);

let connections = 0;

/** A connection of its own for each test, since the app remembers policies by connection. */
export function newConnection(baseUrl: string): { apiKey: string; baseUrl: string } {
	connections += 1;
	return { apiKey: `mc_test_key_${connections}`, baseUrl };
}

/** An ordinary marketing SMS; on an ordinary Tuesday it may go. */
export const smsInput = {
	purpose: 'marketing',
	to: '06 12 34 56 78',
	sender: 'DURAND',
	text: 'Soldes chez Durand ce mardi. STOP 36180',
	when_not_permitted: 'schedule',
} as const;

/** An order confirmation, which knows no hours. */
export const alertInput = {
	purpose: 'transactional',
	to: '06 12 34 56 78',
	sender: 'DURAND',
	text: 'Votre commande 1042 est prête.',
	reference: 'order-1042',
} as const;

type Fields = Record<string, unknown>;

export const sendSms = (authData: Fields, inputData: Fields, meta: Partial<Bundle['meta']> = {}) =>
	perform(App.creates.send_sms, authData, inputData, meta);
export const sendEmail = (authData: Fields, inputData: Fields) =>
	perform(App.creates.send_email, authData, inputData);
export const sendVoice = (authData: Fields, inputData: Fields) =>
	perform(App.creates.send_voice_message, authData, inputData);
export const addOptOut = (authData: Fields, inputData: Fields) =>
	perform(App.creates.add_opt_out, authData, inputData);
export const check = async (authData: Fields, inputData: Fields) => {
	const results = await perform(App.searches.check_sending_permission, authData, inputData);
	expect(results).toHaveLength(1);
	return (results as unknown as Fields[])[0] ?? {};
};

type Creates = keyof typeof App.creates;
type Searches = keyof typeof App.searches;
type Meta = Partial<Bundle['meta']>;

/** Any create by its key. */
export const create = (key: Creates, authData: Fields, inputData: Fields, meta: Meta = {}) =>
	perform(App.creates[key], authData, inputData, meta);
/** Any search by its key. */
export const search = async (key: Searches, authData: Fields, inputData: Fields) =>
	(await perform(App.searches[key], authData, inputData)) as unknown as Fields[];

async function perform(
	step: { operation: object },
	authData: Fields,
	inputData: Fields,
	meta: Partial<Bundle['meta']> = {},
): Promise<Fields> {
	const { perform: run } = step.operation as { perform: () => Promise<Fields> };
	return await appTester(run, { authData, inputData, meta } as never);
}

/** The error of a run that fails; a run that does not fail fails the test. */
export async function errorOf(run: Promise<unknown>): Promise<Error> {
	const outcome = await run.then(
		(value) => ({ value }),
		(error: Error) => error,
	);
	if (outcome instanceof Error) return outcome;
	throw new Error(`Expected an error, got ${JSON.stringify(outcome)}`);
}

/** What AppError and ThrottledError carry: their message is JSON. */
export function detailsOf(error: Error): { message: string; code?: string; delay?: number } {
	return JSON.parse(error.message) as { message: string; code?: string; delay?: number };
}
