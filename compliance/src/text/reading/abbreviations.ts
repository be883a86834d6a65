/**
 * How short messages write frequent words, in French and English. Such a spelling is the word itself to every lexicon, as are the
 * abbreviations in its own phrases. Spellings that are also names or other words of messages are left out: “mer” is the sea, “jeu” a game,
 * “pt” may be a point or little, “fact” is English, “c” and “g” begin too many things.
 */
const SPELLINGS = [
	// Small words of French
	'vous:vs,votre:vtre vot,nous:ns,dans:ds,pour:pr,sur:sr,sans:ss,avec:av avc,avant:avt,pendant:pdt,jusqu:jsq jsqu jusq jusk',
	'tout:tt,tous:ts tts,toute:tte,toutes:ttes,seulement:slmt seulemt,beaucoup:bcp,toujours:tjs tjrs,maintenant:mtnt mnt,quelques:qq qqs,quand:qd',
	'nombreux:nbx,nouveau:nvo nveau nouv,nouveaux:nvx,nouvelle:nvelle nvlle nlle,nouvelles:nvelles nvlles,grand:gd,grande:gde,petit:ptit',
	// Times
	'samedi:sam,dimanche:dim,vendredi:ven vend,semaine:sem,jours:jrs,week:wk,weekend:wkend wknd,tomorrow:tmrw tmw tomoz 2moro 2morrow 2mrw',
	'tonight:tonite 2nite 2night,today:2day,until:til till,before:b4,christmas:xmas,birthday:bday,rdv:rv',
	// Trade and accounts
	'magasin:mag,commande:cde cmde,collection:collec coll,points:pts,personne:pers,reservation:resa,gratuit:gratos,abonnement:abo,livraison:livr,quantite:qte',
	'compte:cpte cpt,banque:bq bqe bque,prelevement:prlvt prelevt,remboursement:rembt rbt,demande:dde,cotisation:cotis,telephone:tph,inscription:inscr',
	// English
	'you:u,your:ur yr,please:pls plz,with:w,from:frm,text:txt,message:msg,account:acct,appointment:appt,thanks:thx thks,love:luv,great:gr8,people:ppl',
];

/** The word that each spelling stands for. */
export const ABBREVIATED: ReadonlyMap<string, string> = new Map(
	SPELLINGS.join(',')
		.split(',')
		.flatMap((entry) => {
			const [word = '', spellings = ''] = entry.split(':');
			return spellings.split(' ').map((spelling): [string, string] => [spelling, word]);
		}),
);
