import { signal } from './promotional-lexicon.ts';
import type { Signal } from './promotional-lexicon.ts';

/** French phrases that win customers without a price: gains, points, new goods, reservations, remains of stock. */
export const FRENCH_APPEALS: readonly Signal[] = [
	// Gains held out
	signal(
		3,
		`{nos,notre} partenaire {,* }{vous ,}{propose,proposent,offre,offrent,reserve,reservent};reprise majoree;#number {pour vous,pour nous};{presentez,presenter} {nous ,}un proche;{tente,tentez,tenter} {de gagner,votre chance,ta chance};a gagner;{grattez,scannez jouez,jouez maintenant,jouez sur,jouez et,remportez,remporter};{jeu concours,grand jeu,roue de la chance,gros lot};{inscrivez vous,participez,participer} {au,a notre,a un} tirage au sort;un petit quelque chose;{pouvez,souhaitez vous,pour} gagner {un,une,des,#amount};gagnez {,peut etre ,potentiellement ,aussi }{#amount,un,une,des,votre,tous,chacun,#number};ete {selectionne,tire au sort pour recevoir};{chance,gain} au grattage;{un,votre} {,petit }cadeau {vous attend,vous sera,est a vous,pour vous};#number lots {a,en}`,
		['off', 'staff', 'used', 'settled'],
	),
	// Customers who are to bring customers
	signal(
		3,
		`{parraine,parrainez,parrainer,parrainage};{recommandez nous,recommandez le,recommandez la};{invitez,emmenez,amenez,faites decouvrir,venez avec} {,* ,* * }{ami,amie,proche};{amie,ami} a nous presenter`,
		['used', 'settled', 'off'],
	),
	// Points as an argument
	signal(
		3,
		`{double,triple,doublez,doublons} {,vos ,tes ,les }{point,tampon};{valent,vaut,comptent} double;points {,fidelite }{double,triples,x2,x3,compteront double};{doublez,triplez} vos {point,giga,go};{echangez,convertissez,transformez,transformer} {,les ,vite }{,vos }{points,contre,en cadeau};points {se transforment,en cadeau,valent #amount};plus que #number points;#number points {pour,et un} {une,un} {cadeau,pizza,recompense}`,
		['used', 'off'],
	),
	// The abandoned basket: no sale, hence no alert (CNIL)
	signal(
		3,
		`panier {,vous }{attend,expire,s ennuie};{attend,attendent,oublie,oubliez,reste} {,* ,* * ,* * * }{votre,ton} panier;{finalisez,validez} {,le ,votre ,vite }{,commande ,achat }{avant rupture,et le port};articles vous attendent;{article,produit,modele} que vous {regardiez,consultiez,avez regarde,avez consulte};finalisez votre {achat,commande}`,
	),
	// An eye on the next purchase
	signal(
		3,
		`{pour,sur} {votre,vos,la,ta} prochain{,e} {achat,commande,visite,passage,sejour,course,panier};{taux exceptionnel,bonne affaire,credit gratuit,jackpot,aubaine,premiers arrives,a ne pas manquer,offrez vous,chouchoutez vous,avant tout le monde};{solde,soldent,soldons} {les,ses,nos,tout};{mois,semaine,entree} {est,sont} {gratuit,gratuite,offert,offerte};recommandez .. proche;en repondant {oui,ok,go};{vous,te} tente;convertissez les`,
		['settled', 'used', 'money', 'staff'],
	),
	// Customers who have not come for long
	signal(
		3,
		`{vous nous avez manque,on vous a manque,ca fait longtemps,cela fait longtemps,sans vous voir};nous {manquez,a manque};{venez,viens} {l utiliser,en profiter,les depenser,vite};{revenez,reviens} {avec,quand,vite,avant}`,
	),
	// New goods
	signal(
		3,
		`{la,notre,nos,derniere} collection .. {arrivee,la,disponible,boutique,magasin,sortie,vendredi,printemps,automne,hiver,ete,s en va};nouvelle {collection,gamme};{nos,les,de} nouveautes;arrivage;{nouvelle carte,nouveau menu} {d automne,d hiver,d ete,de printemps,au,du restaurant,de saison};{nouveau} {modele,parfum,catalogue} {est,sont,chez,a}`,
		['staff', 'level'],
	),
	signal(1, `nouveaute`, ['staff']),
	// Reservations before the sale begins
	signal(
		3,
		`precommande{z,r} {,* ,* * }{des,maintenant,vite,deja,l,le,la,votre,avant};precommandes {ouvertes,sont ouvertes};{prevente} {,* }{ouvre,commence,exclusive,demain,ouverte}`,
		['off'],
	),
	// The message as a voucher
	signal(
		3,
		`{presentez,presentation de,montrez,presentation du,avec} {ce,cet,du} {sms,message,texto,mms};presentation du sms`,
		['alert'],
	),
	// A gift or a discount for who shows the message
	signal(
		3,
		`{offert,offerte,cadeau,#percent,#amount,cafe,cine} .. {presentation,avec} {de ,du ,}{ce ,}{sms,message};{presentation,presentez,montrez} .. {sms,message} .. {cadeau,offert,offerte,#percent,remise}`,
	),
	// Remains of stock
	signal(
		2,
		`dans la limite des {stocks,places};jusqu a epuisement;{quantite,stock} {,tres }limite{,e};{edition,serie} limitee;{avant rupture,tant qu il en reste,pendant qu il en reste};{seulement,uniquement,que} {#number,dix,vingt,trente,cinquante,cent} {piece,paire,exemplaire}`,
		['staff', 'alert'],
	),
	// Voice and text: a key or a word for an offer
	signal(
		3,
		`restez en ligne pour {connaitre,profiter,beneficier,en savoir plus};{pour,souhaitez} {,* }{participer,en profiter,decouvrir,recevoir nos};tapez #number pour {profiter,reduire,essayer};pour essayer {notre,nos};nos {offres,promotions,promos,services premium,tarifs preferentiels,bons plans,coups de coeur,tarifs de lancement};notre {offre,promotion,vente,abonnement sans engagement};souhaitez aussi {l,la} offre;tapez #number si vous souhaitez {aussi,ajouter};tapez #number pour {recevoir,etre mis en relation}`,
	),
	// Money on offer
	signal(
		3,
		`{credit,pret,tresorerie,avance} {,* ,* * }{immediat,immediate,en #time,sans justificatif};jusqu a #amount {disponible,tout de suite,de tresorerie,sans,en #time};{taux,livret} booste;reponse {immediate,de principe};besoin de {tresorerie,plus,financement,liquidites};placez {vos,votre} {economies,epargne,argent}`,
	),
	// The mention that only marketing needs (rule STP-05 says more)
	signal(1, `stop {,sms ,pub ,sms pub }au #number;stop {sms,pub} #number`),
];
