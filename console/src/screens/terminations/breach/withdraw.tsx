import type { Termination } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { useSession, useWords } from '../../../app/environment.ts';
import { Ask } from '../../../parts/ask.tsx';
import { FieldFrame } from '../../../parts/field.tsx';
import { words } from './words.ts';

/** Takes the client's own notice back: the provider has remedied the breach, or the client changed its mind. */
export function Withdraw(props: { termination: Termination; withdrawn: () => void }) {
	const { termination, withdrawn } = props;
	const w = useWords(words);
	const { may } = useSession();
	const [isAsking, setIsAsking] = useState(false);
	const { id, by, kind, state } = termination;
	const isOwn =
		by === 'client' && kind === 'breach' && (state === 'noticed' || state === 'running');
	if (!isOwn || !may('withdrawTermination')) return null;
	return (
		<>
			<button class="btn sm" type="button" onClick={() => setIsAsking(true)}>
				{w.withdraw}
			</button>
			{isAsking && (
				<Ask
					title={w.withdrawTitle}
					keep={w.keep}
					go={w.withdrawGo}
					close={() => setIsAsking(false)}
					act={async (form) => {
						const reason = new FormData(form).get('why');
						const body = { reason: typeof reason === 'string' ? reason.trim() : '' };
						const path = `/v1/account/terminations/${encodeURIComponent(id)}/withdraw`;
						await call(path, { method: 'POST', body });
						setIsAsking(false);
						withdrawn();
					}}
				>
					<p>{w.withdrawLead}</p>
					<FieldFrame id="why" label={w.why} hint={w.reasonShort}>
						{(aria) => (
							<textarea
								{...aria}
								id="why"
								name="why"
								rows={3}
								minLength={10}
								maxLength={2000}
								required
							/>
						)}
					</FieldFrame>
				</Ask>
			)}
		</>
	);
}
