import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Forbidden } from '../../parts/states.tsx';
import { ComplaintForm } from './form.tsx';
import { words } from './words.ts';

/** Records a complaint; the person is opted out before the answer arrives. */
export default function NewComplaint() {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const parent = { href: to('complaints'), name: w.title };
	if (!may('createComplaint')) {
		const who = (['owner', 'admin', 'support'] as const).map((role) => f.roles[role]);
		return (
			<Page title={w.newTitle} parent={parent}>
				<Forbidden roles={who.join(', ')} />
			</Page>
		);
	}
	return (
		<Page title={w.newTitle} parent={parent}>
			<Verdict tone="info" shape="note" say={w.newSay} lead={w.newLead} />
			<ComplaintForm
				heading={w.newHeading}
				channel="phone"
				messageIdHint={w.messageIdHint}
				pathOf={() => '/v1/complaints'}
			/>
		</Page>
	);
}
