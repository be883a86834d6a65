import type { Campaign, CampaignReport } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { reportWords } from './report-words.ts';

type Row = CampaignReport['variants'][number];

/** The variants side by side, what the test says, and the choice of a person where the campaign waits for it. */
export function Variants(props: {
	campaign: Campaign;
	report: CampaignReport;
	changed: (campaign: Campaign) => void;
}) {
	const { campaign, report, changed } = props;
	const w = useWords(reportWords);
	const format = useFormat();
	const { may } = useSession();
	const [asking, setAsking] = useState<string | null>(null);
	const mayChoose = campaign.steps.includes('choose') && may('chooseCampaignVariant');
	const number = (value: number | null) => (value === null ? w.unknown : format.number(value));
	const name = ({ key }: Row) => (key === null ? w.unknown : w.variantOf(key));
	return (
		<section class="card">
			<h2>{w.variants}</h2>
			<TestResult test={report.test} waits={campaign.waitingFor?.what === 'choice'} />
			<Table
				caption={w.variants}
				rows={report.variants}
				keyOf={({ key }) => key ?? ''}
				columns={[
					{ head: w.variant, cell: name },
					{ head: w.handedOver, num: true, cell: ({ handedOver }) => number(handedOver) },
					{ head: w.delivered, num: true, cell: ({ delivered }) => number(delivered) },
					{ head: w.replied, num: true, cell: ({ replies }) => number(replies) },
					{ head: w.clicks, num: true, cell: ({ clicks }) => number(clicks) },
					{ head: w.optOuts, num: true, cell: ({ optOuts }) => number(optOuts) },
				]}
			/>
			{mayChoose && (
				<div class="do">
					{(campaign.variants ?? []).map(({ key }) => (
						<button key={key} class="btn" type="button" onClick={() => setAsking(key)}>
							{w.choose(key)}
						</button>
					))}
				</div>
			)}
			{asking !== null && (
				<Choose
					campaign={campaign}
					variant={asking}
					close={() => setAsking(null)}
					changed={(now) => {
						setAsking(null);
						changed(now);
					}}
				/>
			)}
		</section>
	);
}

function TestResult({ test, waits }: { test: CampaignReport['test']; waits: boolean }) {
	const w = useWords(reportWords);
	const format = useFormat();
	if (test === null) return null;
	const { result, winner, endsAt, difference, neededEach } = test;
	const say =
		waits || winner === null ? (waits ? w.test.waits : w.test.running) : saysOf(w, result)(winner);
	const [low, high] = difference ?? [];
	return (
		<>
			<p>
				<b>{say}</b>
			</p>
			<p class="mut">
				{[
					...(winner === null && !waits && endsAt !== null
						? [w.test.until(format.moment(endsAt))]
						: []),
					...(low === undefined || high === undefined
						? []
						: [w.test.difference(format.percent(low), format.percent(high))]),
					...(winner === null && neededEach !== null
						? [w.test.needed(format.number(neededEach))]
						: []),
				].join(' ')}
			</p>
		</>
	);
}

function saysOf(
	w: (typeof reportWords)['fr'],
	result: NonNullable<CampaignReport['test']>['result'],
) {
	return result === 'running' ? () => w.test.running : w.test[result];
}

function Choose(props: {
	campaign: Campaign;
	variant: string;
	close: () => void;
	changed: (campaign: Campaign) => void;
}) {
	const { campaign, variant, close, changed } = props;
	const w = useWords(reportWords);
	const format = useFormat();
	const [error, setError] = useState<ApiError>();
	const left = campaign.counts.new + campaign.counts.waiting;
	async function choose() {
		try {
			const path = `/v1/campaigns/${encodeURIComponent(campaign.id)}/variants/${encodeURIComponent(variant)}/choose`;
			changed(await call<Campaign>(path, { method: 'POST', body: {} }));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		}
	}
	return (
		<Dialog title={w.chooseTitle(variant)} onClose={close}>
			<p>{w.chooseLead(left, format.number(left))}</p>
			{error !== undefined && (
				<Note tone="stop" shape="fail" title={w.chooseFailed} alert>
					<span lang="en">{error.detail}</span>
				</Note>
			)}
			<div class="do">
				<button class="btn" type="button" onClick={close}>
					{w.chooseKeep}
				</button>
				<button class="btn main" type="button" onClick={() => void choose()}>
					{w.chooseGo(variant)}
				</button>
			</div>
		</Dialog>
	);
}
