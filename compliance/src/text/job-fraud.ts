/** Recognizes the offer of a job that strangers send: money by the day, from home, and an answer by messenger. */
import { defineLexicon } from './reading/lexicon.ts';
import { phraseList } from './reading/phrase-list.ts';
import { readWords } from './reading/words.ts';

const JOB = defineLexicon<{ topic: 'wage' | 'home' | 'messenger'; phrases: readonly string[] }>([
	// What it pays
	{
		topic: 'wage',
		phrases: phraseList(
			'#amount {,par ,a ,per ,chaque }{jour,day,j};#amount daily;daily {pay,salary,wage} .. #amount',
		),
	},
	// How little it asks
	{
		topic: 'home',
		phrases: phraseList(
			'{depuis,de} {chez vous,chez toi,votre canape,votre telephone};{travail,travailler,job,emploi} .. {a domicile,a la maison};{teletravail,remote,online job,from home,from your phone,part time,temps partiel,sans experience,no experience}',
		),
	},
	// Where it wants to be answered
	{ topic: 'messenger', phrases: phraseList('whatsapp;telegram') },
]);

/** Whether a text promises wages by the day for work from home, and asks for an answer by messenger. */
export function isJobFraud(text: string): boolean {
	const marks = readWords(text).marks(JOB);
	// Most texts have none of the three.
	return marks.length >= 3 && new Set(marks.map(({ group }) => group.topic)).size === 3;
}
