import type { CreditOrder } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Forbidden, Loaded } from '../../parts/states.tsx';
import { useStepFocus } from '../../parts/use-step-focus.ts';
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
	const [isSummary, setIsSummary] = useState(false);
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	const heading = useStepFocus(isSummary);
	const { id, sha256, credit } = offer.list;
	async function order() {
		if (isBusy) return;
		setIsBusy(true);
		setError(undefined);
		const reference = draft.reference.trim();
		try {
			const placed = await call<CreditOrder>('/v1/credits/orders', {
				method: 'POST',
				body: {
					credits: readCredits(draft.credits),
					priceList: { id, sha256 },
					...(reference === '' ? {} : { reference }),
				},
			});
			route(to('credits', 'orders', placed.id));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			// The proof of identity was given up: nothing was ordered, and nothing went wrong.
			if (failure.slug !== 'confirm-identity') setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return (
		<>
			<Verdict
				tone="info"
				shape="note"
				say={w.sayPrice(format.euros(credit.price))}
				lead={isSummary ? w.leadSummary : w.leadQuantity}
			/>
			<h2 ref={heading} tabIndex={-1}>
				{isSummary ? w.stepSummary : w.stepQuantity}
			</h2>
			{error !== undefined && <Refused error={error} again={again} />}
			{isSummary ? (
				<SummaryStep
					offer={offer}
					draft={draft}
					back={() => {
						setError(undefined);
						setIsSummary(false);
					}}
					order={() => void order()}
				/>
			) : (
				<QuantityStep offer={offer} draft={draft} change={change} next={() => setIsSummary(true)} />
			)}
		</>
	);
}

/** What was refused; another price is read again, and what was typed stays. */
function Refused({ error, again }: { error: ApiError; again: () => void }) {
	const w = useWords(words);
	const say = useProblem();
	return (
		<Note
			tone="stop"
			shape="fail"
			title={w.refused}
			alert
			actions={
				<button class="btn" type="button" onClick={again}>
					{w.readAgain}
				</button>
			}
		>
			<span lang="en">{error.detail === '' ? say(error) : error.detail}</span>
		</Note>
	);
}
