import type { OperatorMe } from '@marketing-cible/contract';
import { lazy } from 'preact-iso';
import { useWords } from '../app/environment.ts';
import { RealmApp } from '../app/realm-app.tsx';
import { OperatorSessionProvider } from './session.ts';
import { OperatorShell } from './shell.tsx';
import { words } from './words.ts';

const Visitors = lazy(() => import('./visitors.tsx'));

/** The console of the people of the operator: a page of its own, with a session of its own. */
export function OperatorApp() {
	return (
		<RealmApp<OperatorMe>
			provide={(session, children) => (
				<OperatorSessionProvider value={session}>{children}</OperatorSessionProvider>
			)}
			// Pages that one-time links open.
			isVisitorPath={(path) => /^(invite|reset)\//.test(path)}
			visitors={(refresh) => <Visitors refresh={refresh} />}
			useEnrollReason={() => ({ lead: useWords(words).enrollLead })}
			shell={(session) => <OperatorShell session={session} />}
		/>
	);
}
