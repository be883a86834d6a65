import type { Me } from '@marketing-cible/contract';
import { Visitors } from '../signin/visitors.tsx';
import { words as signInWords } from '../signin/words.ts';
import { SessionProvider, useWords } from './environment.ts';
import { RealmApp } from './realm-app.tsx';
import { Shell } from './shell.tsx';
import { words } from './words.ts';

/** The console of the people of an account. */
export function App() {
	return (
		<RealmApp<Me>
			provide={(session, children) => <SessionProvider value={session}>{children}</SessionProvider>}
			// Everything else shows the sign-in until somebody is signed in.
			isVisitorPath={(path) => /^(invite|reset|subscribe|try|accessibility)(\/|$)/.test(path)}
			visitors={(refresh) => <Visitors refresh={refresh} />}
			useEnrollLead={useEnrollLead}
			shell={(session) => <Shell session={session} />}
		/>
	);
}

function useEnrollLead(me: Me | null): string {
	const w = useWords(words);
	const s = useWords(signInWords);
	return me === null ? '' : s.enrollLead(w.roles[me.user.role]);
}
