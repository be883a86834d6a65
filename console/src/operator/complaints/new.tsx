import { useLocation } from 'preact-iso';
import { useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { ComplaintForm } from '../../screens/complaints/form.tsx';
import { AccountField } from '../account-field.tsx';
import { words } from './words.ts';

/** Records a complaint that reached the operator, for the client that it is about. */
export default function NewComplaint() {
	const w = useWords(words);
	const { query } = useLocation();
	return (
		<Page title={w.newTitle} parent={{ href: to('complaints'), name: w.title }}>
			<Verdict tone="info" shape="note" say={w.newSay} lead={w.newLead} />
			<ComplaintForm
				heading={w.newHeading}
				channel="email"
				messageIdHint={w.messageIdHint}
				pathOf={(accountId) => `/v1/operator/accounts/${encodeURIComponent(accountId)}/complaints`}
				account={{
					field: (error) => <AccountField chosen={query['account'] ?? ''} error={error} />,
					missing: w.accountMissing,
					unknown: w.accountUnknown,
				}}
			/>
		</Page>
	);
}
