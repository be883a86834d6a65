import { lazy, Route, Router } from 'preact-iso';
import { BASE } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Page } from '../parts/page.tsx';
import { NotFound } from '../parts/states.tsx';
import { words as states } from '../parts/words.ts';

const Overview = lazy(() => import('./overview/overview.tsx'));
const Messages = lazy(() => import('./messages/messages.tsx'));
const Message = lazy(() => import('./message/message.tsx'));
const Try = lazy(() => import('./try/try.tsx'));

/** The screen of the address. */
export function Screens() {
	return (
		<Router>
			<Route path={BASE} component={Overview} />
			<Route path={`${BASE}messages`} component={Messages} />
			<Route path={`${BASE}messages/:id`} component={Message} />
			<Route path={`${BASE}try`} component={Try} />
			<Route default component={Unknown} />
		</Router>
	);
}

function Unknown() {
	const w = useWords(states);
	return (
		<Page title={w.notFoundTitle}>
			<NotFound />
		</Page>
	);
}
