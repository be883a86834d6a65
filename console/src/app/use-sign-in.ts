import type { Me } from '@marketing-cible/contract';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { ApiError, call, IS_OUT, listen, OWN, send } from '../api/client.ts';
import type { Language } from '../words/catalogue.ts';
import { useEnvironmentOf } from './environment.ts';

/** What is known of the person in either realm. */
type Somebody = Pick<Me, 'preferences' | 'session'>;

/** How far the sign-in has come. */
export type SignInState<Person> =
	| { kind: 'starting' }
	| { kind: 'unreachable' }
	| { kind: 'out' }
	/** The password was right; the second factor is missing, and so is everything that it opens. */
	| { kind: 'second' }
	| { kind: 'in'; me: Person };

/** Follows the session of the page: who is signed in, what is asked for, and in which language and colors it is shown. */
export function useSignIn<Person extends Somebody>() {
	const [state, setState] = useState<SignInState<Person>>({ kind: IS_OUT ? 'out' : 'starting' });
	const [chosen, setChosen] = useState<Language | null>(null);
	const [confirming, setConfirming] = useState<((proven: boolean) => void) | null>(null);
	const [activeAt, setActiveAt] = useState(Date.now);
	const me = state.kind === 'in' ? state.me : null;
	const language = chosen ?? me?.preferences.language ?? browserLanguage();
	const environment = useEnvironmentOf(language, me?.preferences.timeZone, setChosen);

	const refresh = useCallback(async () => {
		try {
			setState({ kind: 'in', me: await send<Person>(`${OWN}/me`) });
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setState({ kind: stateAfter(error) });
		}
	}, []);

	const set = useCallback((next: Person) => setState({ kind: 'in', me: next }), []);
	const signOut = useCallback(async () => {
		await call(`${OWN}/sessions/current`, { method: 'DELETE' }).catch(() => undefined);
		setState({ kind: 'out' });
	}, []);

	useEffect(() => {
		listen({
			active: () => setActiveAt(Date.now()),
			signedOut: () => setState({ kind: 'out' }),
			secondFactor: () => void refresh(),
			confirm: () => new Promise<boolean>((resolve) => setConfirming(() => resolve)),
		});
		if (!IS_OUT) void refresh();
	}, [refresh]);
	useEffect(() => {
		const root = document.documentElement;
		root.lang = language;
		const theme = me?.preferences.theme ?? 'system';
		if (theme === 'system') delete root.dataset['theme'];
		else root.dataset['theme'] = theme;
	}, [language, me?.preferences.theme]);

	return {
		state,
		me,
		environment,
		activeAt,
		refresh,
		set,
		signOut,
		startAgain: () => setState({ kind: 'out' }),
		/** Present while an operation waits for a proof of identity. */
		confirm:
			confirming === null
				? null
				: (proven: boolean) => {
						setConfirming(null);
						confirming(proven);
					},
	};
}

/** What an answer other than the person means for the page. */
function stateAfter({ status, slug }: ApiError): 'out' | 'second' | 'unreachable' {
	// Without a session of the operator, a person of an account gets 403 here.
	if (status === 401 || slug === 'forbidden') return 'out';
	return slug === 'second-factor-required' ? 'second' : 'unreachable';
}

/** French, unless the browser prefers English. */
function browserLanguage(): Language {
	const preferred = navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag));
	return preferred?.toLowerCase().startsWith('en') === true ? 'en' : 'fr';
}
