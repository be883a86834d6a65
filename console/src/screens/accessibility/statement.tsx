import { useWords } from '../../app/environment.ts';
import { words } from './words.ts';

/** What is known of the console's accessibility, and where to write; the same with and without a session. */
export function Statement() {
	const w = useWords(words);
	return (
		<>
			<p class="read">{w.lead}</p>
			<h2>{w.checked}</h2>
			<Points of={w.checks} />
			<h2>{w.gaps}</h2>
			<Points of={w.gapList} />
			<h2>{w.contact}</h2>
			<p class="read">{w.contactLead}</p>
			<p class="read">{w.rights}</p>
			<p class="small mut">{w.made}</p>
		</>
	);
}

function Points({ of }: { of: Readonly<Record<string, string>> }) {
	return (
		<ul class="points">
			{Object.entries(of).map(([name, text]) => (
				<li key={name}>{text}</li>
			))}
		</ul>
	);
}
