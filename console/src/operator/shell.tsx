import { useLocation } from 'preact-iso';
import { HOME } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Frame, Self } from '../app/frame.tsx';
import { Note, Page } from '../parts/page.tsx';
import { OperatorScreens } from './screens.tsx';
import type { OperatorSession } from './session.ts';
import { words } from './words.ts';

/** The menu: path below the console of the operator, and the operation without which the screen has nothing to show. */
const nav = [
	{ name: 'overview', path: '', group: null, needs: 'operatorGetMe' },
	{ name: 'acts', path: 'acts', group: null, needs: 'listOperatorActs' },
	{ name: 'accounts', path: 'accounts', group: 'clients', needs: 'listOperatorAccounts' },
	{ name: 'suspensions', path: 'suspensions', group: 'clients', needs: 'listOperatorSuspensions' },
	{
		name: 'proofRequests',
		path: 'proof-requests',
		group: 'clients',
		needs: 'listOperatorProofRequests',
	},
	{ name: 'complaints', path: 'complaints', group: 'clients', needs: 'listOperatorComplaints' },
	{ name: 'invoices', path: 'invoices', group: 'money', needs: 'listOperatorInvoices' },
	{ name: 'rates', path: 'rates', group: 'money', needs: 'listLegalRates' },
	{ name: 'prices', path: 'prices', group: 'money', needs: 'listOperatorPrices' },
	{ name: 'terms', path: 'terms', group: 'money', needs: 'listOperatorTerms' },
	{
		name: 'subProcessors',
		path: 'sub-processors',
		group: 'money',
		needs: 'listOperatorSubProcessors',
	},
	{ name: 'people', path: 'people', group: 'self', needs: 'listOperatorPeople' },
	{ name: 'keys', path: 'keys', group: 'self', needs: 'listOperatorKeys' },
	{ name: 'security', path: 'security', group: 'self', needs: 'operatorGetMe' },
] as const;
const GROUPS = ['clients', 'money', 'self'] as const;

/** Menu and screen. */
export function OperatorShell({ session }: { session: OperatorSession }) {
	const w = useWords(words);
	const { path } = useLocation();
	const [first = ''] = path.slice(HOME.length).split('/');
	const current = nav.find((entry) => entry.path === first);
	return (
		<Frame
			whose={w.realm}
			entries={nav
				.filter(({ needs }) => session.may(needs))
				.map((entry) => ({ path: entry.path, word: w.nav[entry.name], group: entry.group }))}
			current={current?.path}
			groups={GROUPS.map((group) => [group, w.groups[group]] as const)}
			self={
				<div class="me">
					<Self
						session={session}
						role={session.me.user.roles.map((role) => w.roles[role]).join(', ')}
					/>
				</div>
			}
		>
			{current === undefined || session.may(current.needs) ? (
				<OperatorScreens />
			) : (
				<Page title={w.nav[current.name]}>
					<Note shape="lock" title={w.forbiddenTitle}>
						{w.forbidden}
					</Note>
				</Page>
			)}
		</Frame>
	);
}
