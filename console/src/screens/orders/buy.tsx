import type { CreditOrder } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { type ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Forbidden, Loaded } from '../../parts/states.tsx';
import { RefusedStep, TwoSteps, useTwoSteps } from '../../parts/two-steps.tsx';
import { useProblem } from '../../signin/problem.ts';
import { readCredits } from './amounts.ts';
import { type Draft, loadOffer, type NoOffer, type Offer } from './offer.ts';
import { QuantityStep } from './quantity-step.tsx';
import { SummaryStep } from './summary-step.tsx';
import { words } from './words.ts';

/** Buying credits: a quantity with its cost, then a summary to correct or to confirm. Nothing is ordered before. */
export default function Buy() {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	return (
		<Page title={w.buyTitle} parent={{ href: to('credits', 'orders'), name: w.title }}>
			{may('placeCreditOrder') ? (
				<Steps />
			) : (
				<Forbidden roles={`${f.roles.owner}, ${f.roles.admin}`} />
			)}
		</Page>
	);
}

function Steps() {
	const w = useWords(words);
	const [round, setRound] = useState(0);
	const offer = useResource(`offer ${round}`, loadOffer);
	const [draft, setDraft] = useState<Draft>({ credits: '', reference: '' });
	return (
		<Loaded what={w.whatOffer} resource={offer}>
			{(found) =>
				typeof found === 'string' ? (
					<Nothing why={found} />
				) : (
					<Flow
						key={round}
						offer={found}
						draft={draft}
						change={setDraft}
						again={() => setRound(round + 1)}
					/>
				)
			}
		</Loaded>
	);
}

function Nothing({ why }: { why: NoOffer }) {
	const w = useWords(words);
	const { may } = useSession();
	const { say, lead } = w.no[why];
	return (
		<Verdict tone="info" shape="note" say={say} lead={lead}>
			{why === 'not_accepted' && may('acceptTerms') && (
				<div class="do">
					<a class="btn main" href={to('contract', 'accept')}>
						{w.accept}
					</a>
				</div>
			)}
		</Verdict>
	);
}

function Flow(props: {
	offer: Offer;
	draft: Draft;
	change: (draft: Draft) => void;
	again: () => void;
}) {
	const { offer, draft, change, again } = props;
	const w = useWords(words);
	const format = useFormat();
	const { route } = useLocation();
	const steps = useTwoSteps();
	const { id, sha256, credit } = offer.list;
	const order = () =>
		steps.run(async () => {
			const reference = draft.reference.trim();
			const placed = await call<CreditOrder>('/v1/credits/orders', {
				method: 'POST',
				body: {
					credits: readCredits(draft.credits),
					priceList: { id, sha256 },
					...(reference === '' ? {} : { reference }),
				},
			});
			route(to('credits', 'orders', placed.id));
		});
	return (
		<TwoSteps
			steps={steps}
			say={w.sayPrice(format.euros(credit.price))}
			first={{ lead: w.leadQuantity, name: w.stepQuantity }}
			summary={{ lead: w.leadSummary, name: w.stepSummary }}
			refused={(error) => <Refused error={error} again={again} />}
		>
			{steps.isSummary ? (
				<SummaryStep offer={offer} draft={draft} back={steps.back} order={() => void order()} />
			) : (
				<QuantityStep offer={offer} draft={draft} change={change} next={steps.next} />
			)}
		</TwoSteps>
	);
}

/** What was refused; another price is read again, and what was typed stays. */
function Refused({ error, again }: { error: ApiError; again: () => void }) {
	const w = useWords(words);
	const say = useProblem();
	return (
		<RefusedStep title={w.refused} go={w.readAgain} again={again}>
			<span lang="en">{error.detail === '' ? say(error) : error.detail}</span>
		</RefusedStep>
	);
}
