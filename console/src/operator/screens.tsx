import { lazy, Route, Router } from 'preact-iso';
import { HOME } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Page } from '../parts/page.tsx';
import { NotFound } from '../parts/states.tsx';
import { words as states } from '../parts/words.ts';

const Overview = lazy(() => import('./overview/overview.tsx'));
const Acts = lazy(() => import('./acts/acts.tsx'));
const Accounts = lazy(() => import('./accounts/accounts.tsx'));
const NewAccount = lazy(() => import('./accounts/new.tsx'));
const AccountScreen = lazy(() => import('./accounts/account.tsx'));
const SubProcessors = lazy(() => import('./sub-processors/sub-processors.tsx'));
const AnnounceSubProcessor = lazy(() => import('./sub-processors/announce.tsx'));
const Suspensions = lazy(() => import('./suspensions/suspensions.tsx'));

/** The screen of the address. */
export function OperatorScreens() {
	return (
		<Router>
			<Route path={HOME} component={Overview} />
			<Route path={`${HOME}acts`} component={Acts} />
			<Route path={`${HOME}accounts`} component={Accounts} />
			<Route path={`${HOME}accounts/new`} component={NewAccount} />
			<Route path={`${HOME}accounts/:id`} component={AccountScreen} />
			<Route path={`${HOME}sub-processors`} component={SubProcessors} />
			<Route path={`${HOME}sub-processors/new`} component={AnnounceSubProcessor} />
			<Route path={`${HOME}suspensions`} component={Suspensions} />
			<Route default component={Nowhere} />
		</Router>
	);
}

function Nowhere() {
	const w = useWords(states);
	return (
		<Page title={w.notFoundTitle}>
			<NotFound />
		</Page>
	);
}
