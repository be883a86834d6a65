/** Recognizes the fraud that speaks to parents in the name of their child: a broken phone, another number, an answer asked for there. */
import { contactsIn } from './contacts.ts';
import { defineLexicon } from './reading/lexicon.ts';
import { phraseList } from './reading/phrase-list.ts';
import { readWords } from './reading/words.ts';

const FAMILY = defineLexicon<{ topic: 'parent' | 'phone' | 'answer'; phrases: readonly string[] }>([
	// Whom it speaks to
	{ topic: 'parent', phrases: phraseList('maman;papa;mamie;papi;mum;mom;mummy;daddy;dad;grandma') },
	// What happened to the phone
	{
		topic: 'phone',
		phrases: phraseList(
			`nouveau {num,numero,tel,telephone,portable};{mon,nv} {nv,new} num;{change,changer} {de,mon} {num,numero,tel,telephone};{casse,perdu,vole,noye} {mon,le,mes} {tel,telephone,portable,ecran,mobile};{tel,telephone,portable,ecran} .. {casse,tombe,hs,perdu,vole,noye,foutu,mort,repare,marche};new {number,phone};{lost,broke,broken,dropped,smashed,cracked} my {phone,mobile,cell};{phone,mobile,cell} .. {broke,broken,lost,dropped,smashed,cracked,dead,stolen,water}`,
		),
	},
	// What it asks for
	{
		topic: 'answer',
		phrases: phraseList(
			`{ecris,envoie,reponds,contacte,ajoute,rappelle,appelle,enregistre} {moi,le,un,ce,sur,ici};{peux,pourrais} tu .. {ecrire,envoyer,contacter,repondre,appeler,aider,virement};m {ecrire,envoyer,aider};note {mon,ce,le};{et,puis,vite} {ecris,reponds,rappelle};text back;use this {number,one};whatsapp;{text,message,call,contact,add,whatsapp} me;{can,could} you {help,text,message,call,send,pay};need {to pay,you to}`,
		),
	},
]);

/** Whether a text speaks to a parent, has lost its phone, and asks for an answer at a number that it gives. */
export function isFamilyFraud(text: string, channel: 'sms' | 'voice'): boolean {
	const marks = readWords(text).marks(FAMILY);
	// Most texts have none of the three.
	if (marks.length < 3) return false;
	const has = (topic: string): boolean => marks.some(({ group }) => group.topic === topic);
	return has('parent') && has('phone') && has('answer') && contactsIn(text, channel).length > 0;
}
