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
const Contacts = lazy(() => import('./contacts/contacts.tsx'));
const Contact = lazy(() => import('./contact/contact.tsx'));
const Campaigns = lazy(() => import('./campaigns/campaigns.tsx'));
const Campaign = lazy(() => import('./campaign/campaign.tsx'));
const Senders = lazy(() => import('./senders/senders.tsx'));
const Monitoring = lazy(() => import('./monitoring/monitoring.tsx'));
const Audit = lazy(() => import('./audit/audit.tsx'));
const Users = lazy(() => import('./users/users.tsx'));
const Security = lazy(() => import('./security/security.tsx'));
const Preferences = lazy(() => import('./preferences/preferences.tsx'));

/** The screen of the address. */
export function Screens() {
	return (
		<Router>
			<Route path={BASE} component={Overview} />
			<Route path={`${BASE}messages`} component={Messages} />
			<Route path={`${BASE}messages/:id`} component={Message} />
			<Route path={`${BASE}try`} component={Try} />
			<Route path={`${BASE}contacts`} component={Contacts} />
			<Route path={`${BASE}contacts/:id`} component={Contact} />
			<Route path={`${BASE}campaigns`} component={Campaigns} />
			<Route path={`${BASE}campaigns/:id`} component={Campaign} />
			<Route path={`${BASE}senders`} component={Senders} />
			<Route path={`${BASE}monitoring`} component={Monitoring} />
			<Route path={`${BASE}audit`} component={Audit} />
			<Route path={`${BASE}users`} component={Users} />
			<Route path={`${BASE}security`} component={Security} />
			<Route path={`${BASE}preferences`} component={Preferences} />
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
