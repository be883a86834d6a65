import type { IdentityCorrection, Subscription } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Forbidden, Loaded } from '../../parts/states.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { correctionWords } from './correction-words.ts';
import { CorrectionFacts } from './corrections.tsx';
import { isIdentityFixed } from './identity.tsx';
import { words } from './words.ts';

/** The correction of who the client is, after the acceptance. Only an owner does it. */
export default function Correct() {
	const w = useWords(correctionWords);
	const c = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const [made, setMade] = useState<IdentityCorrection | null>(null);
	const parent = { href: to('contract'), name: c.title };
	return (
		<Page key={made === null ? 'form' : 'done'} title={w.title} parent={parent}>
			{!may('correctIdentity') ? (
				<Forbidden roles={f.roles.owner} />
			) : made === null ? (
				<Form made={setMade} />
			) : (
				<>
					<Verdict tone="ok" shape="ok" live say={w.done} lead={w.doneLead} />
					<section class="card">
						<CorrectionFacts correction={made} heading="h2" />
						<p>
							<a href={to('contract')}>{w.back}</a>
						</p>
					</section>
				</>
			)}
		</Page>
	);
}

function Form({ made }: { made: (correction: IdentityCorrection) => void }) {
	const w = useWords(correctionWords);
	const subscription = useResource('subscription', () =>
		call<Subscription>('/v1/account/subscription'),
	);
	return (
		<Loaded what={w.what} resource={subscription}>
			{(found) =>
				found.identity === null || !isIdentityFixed(found) ? (
					<Verdict tone="info" shape="note" say={w.notYet} />
				) : (
					<>
						<Verdict tone="info" shape="note" say={w.say} lead={w.lead} />
						<CorrectionForm
							identity={found.identity}
							send={async (body) =>
								made(
									await call<IdentityCorrection>('/v1/account/identity-corrections', {
										...{ method: 'POST', body },
									}),
								)
							}
						/>
					</>
				)
			}
		</Loaded>
	);
}
