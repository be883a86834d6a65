import type { CampaignCounts } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { PartsBar } from '../../parts/chart.tsx';
import { countParts, partsOf } from '../../words/campaign-parts.ts';
import { words } from './words.ts';

const NAMES = ['delivered', 'left', 'undelivered', 'willLeave', 'never'] as const;
const FILLS = ['f-ok', 'f-wait', 'f-stop', 'f-rest', 'f-mute'] as const;

/** Where everybody of the audience stands: the sum is the audience, at every moment. */
export function Progress({ counts }: { counts: CampaignCounts }) {
	const w = useWords(words);
	const format = useFormat();
	const parts = countParts(counts);
	return (
		<section class="card">
			<h2>{w.where(counts.audience, format.number(counts.audience))}</h2>
			<PartsBar parts={partsOf(counts)} />
			<dl class="legend">
				{NAMES.map((name, index) => (
					<div key={name}>
						<dt>
							<svg aria-hidden="true">
								<rect class={FILLS[index] ?? ''} x=".5" y=".5" width="15" height="11" rx="2" />
							</svg>
							{w.parts[name]}
						</dt>
						<dd>{format.number(parts[name])}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
