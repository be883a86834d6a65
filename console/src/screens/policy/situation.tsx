import type { PolicyDocument as Policy } from '@marketing-cible/contract';
import { useWords } from '../../app/environment.ts';
import { Verdict } from '../../parts/page.tsx';
import { changesOf } from './draft.ts';
import { compareSettings, rules, settingOf } from './rules.ts';
import { words } from './words.ts';

/** Says how the policy stands beside its starting point, or what is not saved yet. */
export function Situation({ base, draft }: { base: Policy; draft: Policy }) {
	const w = useWords(words);
	const changes = changesOf(base, draft);
	if (changes.length > 0) {
		const stricter = changes.filter(({ direction }) => direction === 'stricter').length;
		const looser = changes.filter(({ direction }) => direction === 'looser').length;
		return (
			<Verdict
				tone="info"
				shape="note"
				say={w.sayChanged(changes.length)}
				lead={`${w.directions(stricter, looser)} ${w.floor}`}
				live
			/>
		);
	}
	const { stricter, looser } = deviationOf(base);
	return (
		<Verdict
			tone={looser === 0 ? 'ok' : 'info'}
			shape={looser === 0 ? 'ok' : 'note'}
			say={
				looser > 0
					? w.sayLooser[base.preset](looser)
					: stricter > 0
						? w.sayStricter[base.preset]
						: w.sayPreset[base.preset]
			}
			lead={w.floor}
			live
		/>
	);
}

/** How many rules are stricter or looser than under the preset. */
function deviationOf(policy: Policy): { stricter: number; looser: number } {
	const differences = rules.map((rule) =>
		compareSettings(settingOf(rule, policy), rule.settings[policy.preset]),
	);
	return {
		stricter: differences.filter((one) => one > 0).length,
		looser: differences.filter((one) => one < 0).length,
	};
}
