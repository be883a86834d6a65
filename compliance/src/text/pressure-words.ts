import { defineLexicon } from './reading/lexicon.ts';
import type { WordReading } from './reading/words.ts';

/** Words with which fraud in a borrowed name puts pressure on people. Plurals and agreement are spelled where they are irregular. */
const PRESSURE = defineLexicon<{ topic: Topic; phrases: readonly string[] }>([
	{
		topic: 'deadline',
		phrases: [
			'{sous,s,dans les,sans,d ici,within,in the next} #time',
			'{sous,dans les,dans un delai de,within,in the next} #number {h,heure,hour,hr,jour,day}',
			'{sous,dans les,within} {un,deux,trois,quelques,vingt quatre,quarante huit,one,two,a few} {heure,jour,hour,day}',
			'{dernier,ultime,final,last} {rappel,avis,avertissement,relance,notice,reminder,warning,delai,chance}',
			'{derniere,ultime} {relance,mise,notification,demarche}',
			'sans {delai,tarder,attendre}',
			'{urgent,urgente,urgence,immediatement,immediately,asap}',
			'{des que possible,au plus vite,as soon as possible,act now,right away}',
			'avant {ce soir,minuit,expiration,cloture,demain,le #date}',
			'{mise en demeure,action requise,action required,intervention requise}',
		],
	},
	{
		topic: 'blocked',
		phrases: [
			'{suspend,suspendu,suspendue,suspension,suspended,suspendre}',
			'{bloque,bloquee,blocage,bloquer,blocked,locked,verrouille,verrouillee}',
			'{desactive,desactivee,desactivation,desactiver,deactivated,disabled,restreint,restreinte,restricted}',
			'{limite,limitee,resilie,resiliee,cloture,cloturee,ferme} {temporairement,definitivement,pour,par,suite,sous}',
			'{sera,ete,est} {limite,limitee,resilie,resiliee,cloture,cloturee,ferme,fermee,supprime,supprimee,interrompu,interrompue,coupe,coupee}',
			'{expire,expiree,expirent,expired,expiration,expirer,expirera,expiring,perime,perimee}',
			'arrive a echeance',
			'{retourne,retour,renvoye} a l {expediteur,envoyeur}',
			'{non distribue,returned to sender,return to sender}',
			'{retenu,retenue,immobilise,on hold,held at,held by,en souffrance,mis en attente}',
			'{n a pas pu,n a pu,n ont pas pu,ne peut,ne peut pas} etre {livre,livree,distribue,distribuee,remis,remise,traite,traitee,preleve,prelevee,debite,effectue,effectuee,finalise,finalisee}',
			'{ne rentre,ne passe,ne tient} pas',
			'{programmez,programmer,planifiez,planifier,choisissez,choisir} {une nouvelle,un nouveau,la nouvelle} {livraison,creneau,date,passage}',
			'{delivery,livraison} {attempt,tentative,failed,echouee,impossible}',
			'{failed,unsuccessful,missed,attempted} {delivery,attempt}',
			'{could not be,cannot be,unable to be} {delivered,processed,charged}',
			'{unable to,failed to} deliver',
			'{adresse,address} {,est ,is }{incomplete,incorrecte,erronee,incorrect,invalid}',
			'{numero de rue,boite aux lettres,boite a lettres} {manquant,pleine,trop petite,inaccessible}',
			'trop {volumineux,gros} pour',
		],
	},
	{
		topic: 'payment',
		phrases: [
			'{reglez,regler,regle,reglement,acquittez,acquitter,payez,payer,paye,paiement,versez,verser}',
			'{pay,payment,unpaid,overdue,owe,owed,fee,fine,billing,billed,customs,toll}',
			'{impaye,impayee,regularisez,regulariser,regularisation,majore,majoree,majoration,penalite,penalty}',
			'{frais,amende,contravention,infraction,taxe,peage,douane,affranchissement}',
			'{carte bancaire,coordonnees bancaires,carte bleue,numero de carte,rib,iban,bank details,card details}',
			'{huissier,poursuites,contentieux,saisie,recouvrement}',
			'{trop percu,remboursement,remboursez,rembourse,refund,refunded,indemnisation}',
			'{prelevement,virement} {refuse,rejete,echoue,failed,declined,suspect}',
			'{debit,prelevement,achat,virement} {de,of} #amount',
		],
	},
	{
		topic: 'credentials',
		phrases: [
			'{mettre,mettez,mise,remettre} a jour',
			'{update,confirm,validate,unlock,reactivate,restore} {your,the,it,now,address,details,payment,info,information,account}',
			'{actualisez,actualiser,reactivez,reactiver,debloquez,debloquer,deverrouiller,deverrouillez,renouvelez,renouveler,etre renouvele,etre renouvelee}',
			'{confirmez,confirmer,verifiez,verifier,validez,valider,completez,completer,renseignez,saisissez} {vos,votre,l,la,le,les}',
			'{identifiez,authentifiez,connectez} vous',
			'{mot de passe,identifiants,password,credentials,code de securite,code secret,code de validation,code recu}',
			'{connexion,activite,tentative,appareil,operation,transaction,mouvement} {inhabituelle,inhabituel,suspecte,suspect,inconnu,inconnue,non reconnu,non reconnue,non autorise,non autorisee}',
			'{unusual,suspicious,unauthorized} {activity,login,sign,transaction,charge}',
			'{withdrawal,login,transfer,purchase} {detected,attempt}',
			'{verify,not you}',
			'{fraude,frauduleux,frauduleuse,pirate,piratage,usurpation,fraud}',
			'{reprogrammer,reprogrammez,replanifier,replanifiez,reschedule,redelivery}',
			'{faire opposition,annuler l operation,annulez l operation}',
		],
	},
	{
		topic: 'lure',
		phrases: [
			'{message vocal,messages vocaux,voicemail,repondeur}',
			'{avez,as} ete {choisi,choisie,selectionne,selectionnee,tire au sort}',
			'{have been,were} {chosen,selected}',
			'{due,owed,entitled to} a {refund,rebate}',
			'carte vitale {est ,}{disponible,prete}',
			'{prime,aide,cheque,bonus} .. {a valider,a reclamer,a confirmer,a percevoir}',
			'{avez,as,ai} droit a {un,une} {,* }{aide,prime,cheque,remboursement}',
		],
	},
]);

type Topic = 'deadline' | 'blocked' | 'payment' | 'credentials' | 'lure';

/** How a text presses its reader; empty if it does not. */
export function pressuresIn(reading: WordReading): ReadonlySet<Topic> {
	return new Set(reading.marks(PRESSURE).map(({ group }) => group.topic));
}
