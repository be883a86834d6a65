import { hint, signal } from './promotional-lexicon.ts';
import type { Signal } from './promotional-lexicon.ts';

const DISCOUNT = ['settled', 'used', 'level', 'staff'] as const;
const TENS =
	'{dix,quinze,vingt,trente,quarante,cinquante,soixante,soixante dix} {pour cent,pourcent}';

/** French phrases that advertise in any sentence, unless something excuses them. */
export const FRENCH_SIGNALS: readonly Signal[] = [
	// A price cut in figures (-50 %, -15 €); debits are written alike
	signal(3, `#cut`, [...DISCOUNT, 'money']),
	// A discount in figures (50 % de réduction, remise de 20 %)
	signal(
		3,
		`{#percent,#amount} {,de ,d }{reduction,remise,rabais,ristourne,economie};{remise,reduction,rabais,ristourne} .. #percent;{remise,reduction,rabais,ristourne} {,exceptionnelle ,immediate ,supplementaire ,fidelite }{,de ,d ,jusqu a }#amount;remise {,immediate }de {dix,vingt,trente,cinquante} euros;{profiter,beneficier,bons} d une {remise,reduction};remise {exceptionnelle,de fin,sur tout};${TENS} de {remise,reduction};moins ${TENS};{dix,quinze,vingt,trente,cinquante} euros {offert,de remise,de reduction}`,
		DISCOUNT,
	),
	// A discount on a range or at the till (20 % sur tout, 10 % en caisse)
	signal(
		3,
		`#percent sur {tout,tous,toute,la,le,les,l,nos,notre,vos,votre,une,un};#percent {en caisse,moins cher,offert,avec le code,avec la carte,a gagner,de plus offert};#percent {rien que,pour tout,pour toute,pour tous,pour vous,pour les,des #amount};#percent rembourse en {bon,cagnotte,cheque}`,
		[...DISCOUNT, 'money'],
	),
	signal(
		3,
		`#percent rembourse en;satisfait ou rembourse;un code de {#percent,#amount};{prix,tarif,remise} .. avant {inventaire,travaux,demenagement};{reservez,reserve} {votre table,la votre,le votre,vite,tot,nous}`,
		['used'],
	),
	// A price beside the one that it replaces; bills are corrected so, too
	signal(3, `#amount au lieu de {,* }{#amount,#number}`, ['money', 'settled', 'used', 'staff']),
	// Further purchases, offered beside an alert
	signal(
		3,
		`{surclassez,surclasser} .. {pour,des,a} {,seulement }#amount;pour {seulement,juste} #amount;{dormez,logez,dinez,dejeunez,voyagez,partez} .. des #amount;souscrivez {en ligne,vite,maintenant};commandez aujourd hui;pouvez aussi {assurer,souscrire,profiter,beneficier};#amount de moins sur {la seance,la prochaine,le prochain,votre prochain,votre prochaine};{et,mais,puis} pour #amount de plus;{commandez,achetez,rachetez} .. livraison {,est }{offerte,gratuite};{ajoutez,ajouter,rajoutez} .. pour {,seulement ,juste }#amount`,
		['money'],
	),
	// Months that cost nothing, and another plan
	signal(3, `passez a {l offre,la formule,la carte,la box}`),
	signal(
		3,
		`{mois,an} {d abonnement ,d assurance ,de cotisation ,}{rembourse,offert}{,e};{sans frais,gratuite,offerte} {la,pendant la} {premiere,1re} annee;{sans frais,gratuit,offert} {le,pendant le} {premier,1er} mois;{achete,achetee,pris,prise,souscrit,souscrite} {un,une} * {de plus,en plus};{ne vous,ne t} engage a rien;{port,livraison,inscription} ne coute rien;pas un centime de {port,frais}`,
		['settled', 'used'],
	),
	// More of what is paid for
	signal(3, `doublez {votre,vos} {debit,data,go,giga,forfait}`),
	// Savings held out; a bill only tells those that were made
	signal(3, `{economisez,economise} {,jusqu a }#amount`, ['staff']),
	// What is given on top
	signal(
		3,
		`#amount offert{,e};#number {point} {offert,de bienvenue,bonus};#amount {a depenser,a valoir,de bonus,vous attendent,pour chacun,chacun,pour vous deux,pour votre filleul};{recevez,empochez,gagnez} {,jusqu a }{#amount,#number points,un bon,un code de #percent,un code de #amount,un cadeau,une tablette,des cadeaux};{dix,vingt,trente,cinquante,cent} euros pour {vous,chacun,chacune}`,
		['settled', 'used', 'staff'],
	),
	// Half the price
	signal(
		3,
		`moitie {prix,moins cher,moins pendant};{payez,payer} {la moitie,moitie,moins};a demi tarif;{tarif ce,tarif etudiant,tarif de groupe};enfants demi tarif`,
		['settled', 'used'],
	),
	// Prices with their praise
	signal(
		3,
		`prix {casse,fou,mini,barre,doux,tout doux,cadeau,en folie,preferentiel,choc,imbattable,sacrifie,degriffe,d usine,d ami,reduit,fondateur,coutant,de lancement,decouverte,rond,hiver};prix bas;prix {le plus bas,les plus bas,tres doux,en baisse};petit prix;{regroupez,rachetez} vos credits;en #number fois sans frais sur;meilleur prix;casse{,nt,z,r} les prix;{nos,les,ses,des} {prix,tarifs} {baissent,en baisse,baisse,au plus bas};baisse{,nt} {les,ses,nos} prix;{passe,est} sous les #amount;#number {produit,article} bloques;tout {,le magasin }{a,est a} #amount;tarif {privilegie,preferentiel,decouverte,de lancement,imbattable};bon plan;ne payez plus`,
		['staff'],
	),
	// Prices cut, by the labels that show them; shop staff speak of labels, too, but not so
	signal(3, `{casse,cassent,cassons} {les,nos,toutes les} etiquette`),
	// Sales and their names
	signal(
		3,
		`=soldes;{destockage,destocke,destockons,deballage exceptionnel};{braderie,brade,bradons,liquidation totale,liquidation avant};vente {privee,secrete,flash,exclusive,d usine,au personnel,reservee,vip};black {friday,week,weekend,november};{cyber monday,cyber lundi,cyber week,french days,singles day,prime day,happy hour};early {booking,bird};{derniere,ultime,deuxieme,2e,2eme,premiere} demarque;tout doit {disparaitre,partir};foire {aux,a la,au} {vins,gras,affaires,meuble,canape,literie};fins de serie;vide {dressing};semaine de la cuisine`,
		['off', 'used', 'staff', 'settled'],
	),
	// The word itself, and its codes
	signal(
		3,
		`promo;promotion;promotionnel{,le};code {reduc,reduction,avantage,privilege,remise,exclusif}`,
		['used', 'settled', 'staff', 'off'],
	),
	// An offer with its superlative
	signal(
		3,
		`offre {,* }{speciale,exclusive,limitee,flash,exceptionnelle,privilegiee,irresistible,inedite,a saisir,rien que};offre {du jour,du mois,du moment,de bienvenue,de lancement,de noel,de rentree,de printemps,d ete,duo,decouverte,etudiante,pro est};{nos,notre,une} {,meilleure ,nouvelle }{offre,promotion} {de,du,pour,est faite,sur,pro};{decouvrez,profitez de,profiter de,recevoir,demandez} {nos,notre,l,cette} {offre,promotion,promo};nouvelle offre {mobile,internet,fibre} a;tarif rien que pour;rien que pour {vous,toi}`,
		['staff'],
	),
	// Pressure to buy; a parcel about to be sent back has a last chance, too
	signal(3, `derniere chance`, ['money', 'off', 'used']),
	signal(
		2,
		`dernieres heures;ce soir {seulement,uniquement};aujourd hui {seulement,uniquement};ce week end {seulement,uniquement}`,
		['money', 'off'],
	),
	// The imperatives of offers
	signal(2, `profite{z,r,s}`),
	signal(
		3,
		`profitez en {avant,vite,pour,jusqu,maintenant};profite{z,r} {de ,des ,du ,d }{nos,notre,la livraison,votre passage pour,remise,reduction,offre,soldes,promotion,promo,prix,tarif,#percent,#amount}`,
	),
	signal(
		3,
		`{surclassez vous,et si vous craquiez,vous craquerez,laissez vous tenter,laisse toi tenter,faites vous plaisir,faites plaisir,fais toi plaisir,craquez,craque pour,foncez};faire plaisir a;idee cadeau`,
	),
	// Vouchers
	signal(3, `bon {d achat,de reduction,de bienvenue};cheque de reduction;bon de #amount`, [
		'settled',
		'used',
		'staff',
	]),
	// Free delivery as an argument; a bill states it, too
	hint(
		3,
		`{livraison,port} {,est ,express ,a domicile }{offert,offerte,gratuit,gratuite};livre gratuitement avant;faites vous livrer`,
		['used', 'settled', 'money'],
	),
	// Free tastes of what costs money afterwards
	signal(
		3,
		`{devis,etude,estimation,bilan,check up,simulation,diagnostic,controle,test,consultation,echantillon,webinaire,livre blanc,visite conseil} {,* }gratuit{,e};{devis,etude,estimation,bilan,seance,consultation,echantillon} {,* }{sans frais,offert,offerte,sans engagement};{seance,cours,essai,mois,visite} d essai {,a la * }{offert,offerte,gratuit,gratuite,sans engagement};{un,le,votre} mois d essai;{essai,essayez,testez,essayer} {,* ,* * }{gratuitement,gratuit};controle gratuitement;#number jours d essai;{premiere,1re,1ere} {seance,heure,tournee,boisson,nuit} .. {offerte,gratuite,a #amount,a #percent}`,
		['used', 'settled', 'off'],
	),
	// What is given for a purchase
	signal(
		3,
		`{dessert,cafe,verre,apero,conso,consommation,boisson,bouteille,mois,semaine,nuit,heure,seance,soin,brushing,montage,lavage,gravure,bocal,cadre,coque,four,pose,frais,tva,dossier,inscription,croissant,cocktail,paire,monture,pinte,pizza,moins cher,electromenager,surclassement,dej} {,* ,vous est }offert{,e};frais de {notaire,port,livraison} offert;offert{,e} {des,pour tout,pour toute,pour un,pour une,pour l,pour votre,pour #number,sur tout,a l achat,ce mois,cette semaine,jusqu};{ou,et} #number offert{,e};#number {offert,offertes,gratuit,gratuites};gratuite pour {toute,tout,l achat};gratuit chez;{mois,semaine,heure} gratuit{,e};{mois,semaine} pour #amount;premier mois a #amount;1er mois a #amount`,
		['settled', 'used', 'staff', 'level'],
	),
	// Bundles
	signal(
		3,
		`achete{,e} .. {offert,offerte,gratuit,gratuite,a #amount,pour nous};achetee {,la ,le }{2e,2eme,deuxieme,seconde} a #number;#number pour le prix {de,d} {#number,une,un};#number {seance,place,entree,menu,pizza,verre,nuit,billet,cours,article} pour {#number,une,un};le {2e,3e,4e,5e,10e,11e,13e} {* ,}est {pour vous,a nous,gratuit,offert};la {2e,3e,4e,5e,10e,11e,13e} {* ,}est {pour vous,gratuite,offerte};#number {jeu,lot,kit,sac,coffret,boite} .. {offert,offerte};{1er,premier} {cours,soin,lavage,panier} {offert,gratuit};pour le prix d {une,un};pour le prix de #number;seances au prix de;{2e,2eme,deuxieme,seconde,3e,3eme,4e,5e,10e} .. {offerte,offert,gratuite,gratuit,a #amount,moitie};{seconde,deuxieme,2e} paire {a,offerte,est pour};est pour nous;sont pour nous;le 4e a #amount;{pinte,galette} achetee;#number {pris,prises,achetes,achetees} {le,la} {3e,4e,5e,6e,7e,10e,11e};{paie,paye,payez} {une,une seule} fois;{jamais,aussi} {vendu,vendus} .. {si,aussi} bas;{2e,deuxieme,seconde} {paire,pizza,entree,monture} .. un euro`,
		['settled', 'used', 'staff'],
	),
];
