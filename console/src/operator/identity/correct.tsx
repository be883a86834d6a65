import type { OperatorAccountDetail, OperatorIdentityCorrection } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useWords } from '../../app/environment.ts';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { CorrectionForm } from '../../screens/contract/correction-form.tsx';
import { correctionWords } from '../../screens/contract/correction-words.ts';
import { useOperator } from '../session.ts';
import { words } from './words.ts';

/** Corrects who a client is, by what it has shown. The identity on record is data of the client and is not shown. */
export default function CorrectClientIdentity({
	params: { id = '' },
}: {
	params: { id?: string };
}) {
	const w = useWords(words);
	const c = useWords(correctionWords);
	const { may } = useOperator();
	const path = `/v1/operator/accounts/${encodeURIComponent(id)}`;
	const account = useResource(id, () => call<OperatorAccountDetail>(path));
	const [done, setDone] = useState<OperatorIdentityCorrection | null>(null);
	const name = account.data?.name;
	return (
		<Page
			key={done === null ? 'form' : 'done'}
			title={w.title}
			{...(name === undefined ? {} : { heading: w.titleOf(name) })}
			parent={{ href: to('accounts', id), name: name ?? w.account }}
		>
			{!may('correctClientIdentity') ? (
				<Note shape="lock" title={w.forbiddenTitle}>
					{w.forbidden}
				</Note>
			) : done === null ? (
				<Loaded what={w.account} resource={account}>
					{() => (
						<>
							<Verdict tone="info" shape="note" say={w.say} lead={w.lead} />
							<CorrectionForm
								identity={null}
								send={async (body) =>
									setDone(
										await call<OperatorIdentityCorrection>(`${path}/identity-corrections`, {
											...{ method: 'POST', body },
										}),
									)
								}
							/>
						</>
					)}
				</Loaded>
			) : (
				<>
					<Verdict
						tone="ok"
						shape="ok"
						live
						say={w.done}
						lead={w.doneLead(done.fields.map((field) => c.names[field]).join(', '))}
					/>
					<p>
						<a href={to('accounts', id)}>{w.back}</a>
					</p>
				</>
			)}
		</Page>
	);
}
