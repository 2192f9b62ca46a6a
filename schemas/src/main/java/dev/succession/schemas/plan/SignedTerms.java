package dev.succession.schemas.plan;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.succession.events.ApprovalSignature;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.RolloutApproved;
import dev.succession.events.StandingTerms;
import dev.succession.events.WavePolicy;
import dev.succession.schemas.TrustedEvents;

/**
 * Ed25519 signatures under the terms of an approval. Where approvers' public keys are
 * configured, an approval counts only with enough of them, no matter who wrote the
 * record.
 *
 * @param keys the approvers' public keys, by name; none where approvals need no signature
 * @param needed how many different keys have to have signed
 */
public record SignedTerms(Map<String, PublicKey> keys, int needed) {

	private static final String FORMAT = "succession approval 1";

	private static final String ALGORITHM = "Ed25519";

	static {
		TrustedEvents.trust();
	}

	/** For an installation without keys. */
	public static final SignedTerms NONE = new SignedTerms(Map.of(), 0);

	/**
	 * Reads public keys.
	 * @param keys the approvers' public keys, by name: X.509 for Ed25519, in Base64
	 * @param needed how many different keys have to have signed
	 * @return what approvals are held against
	 * @throws IllegalArgumentException if one is no such key, two are the same, or more
	 * are needed than there are
	 */
	public static SignedTerms of(Map<String, String> keys, int needed) {
		if (keys.isEmpty()) {
			return NONE;
		}
		if (needed < 1 || needed > keys.size()) {
			throw new IllegalArgumentException(
					"%d signatures are needed, and there are %d keys".formatted(needed, keys.size()));
		}
		Map<String, PublicKey> read = new TreeMap<>();
		keys.forEach((name, key) -> {
			PublicKey one = key(name, key);
			read.forEach((other, known) -> requireAnother(name, one, other, known));
			read.put(name, one);
		});
		return new SignedTerms(read, needed);
	}

	private static PublicKey key(String name, String key) {
		try {
			return KeyFactory.getInstance(ALGORITHM)
				.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.strip())));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"The key %s is no X.509 public key for Ed25519 in Base64".formatted(name), ex);
		}
	}

	/** One approver must not pass for two. */
	private static void requireAnother(String name, PublicKey key, String otherName, PublicKey other) {
		if (key.equals(other)) {
			throw new IllegalArgumentException("The keys %s and %s are the same".formatted(otherName, name));
		}
	}

	/**
	 * Whether approvals are signed here.
	 * @return {@code true} if approvers' keys are known
	 */
	public boolean needsSignatures() {
		return !this.keys.isEmpty();
	}

	/**
	 * Signs terms.
	 * @param terms the terms
	 * @param name the name of the key
	 * @param key the private key
	 * @return the signature
	 * @throws IllegalArgumentException if the key is none for Ed25519
	 */
	public static ApprovalSignature sign(ApprovalTerms terms, String name, PrivateKey key) {
		try {
			Signature signature = Signature.getInstance(ALGORITHM);
			signature.initSign(key);
			signature.update(bytes(terms));
			return new ApprovalSignature(name, Base64.getEncoder().encodeToString(signature.sign()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("The key %s does not sign: %s".formatted(name, ex.getMessage()), ex);
		}
	}

	/**
	 * Whether an approval counts.
	 * @param approved the approval
	 * @return {@code true} if no signature is needed, or there are enough good ones
	 */
	public boolean count(RolloutApproved approved) {
		return count(approved.getTerms(), approved.getSignatures());
	}

	/**
	 * Whether terms are signed by enough approvers.
	 * @param terms the terms
	 * @param signatures the signatures
	 * @return {@code true} if no signature is needed, or there are enough good ones
	 */
	public boolean count(ApprovalTerms terms, Iterable<ApprovalSignature> signatures) {
		if (this.keys.isEmpty()) {
			return true;
		}
		Set<String> good = new TreeSet<>();
		for (ApprovalSignature signature : signatures) {
			PublicKey key = this.keys.get(signature.getKey());
			if (key != null && isGood(terms, signature, key)) {
				good.add(signature.getKey());
			}
		}
		return good.size() >= Math.max(1, this.needed);
	}

	private static boolean isGood(ApprovalTerms terms, ApprovalSignature told, PublicKey key) {
		try {
			Signature signature = Signature.getInstance(ALGORITHM);
			signature.initVerify(key);
			signature.update(bytes(terms));
			return signature.verify(Base64.getDecoder().decode(told.getSignature()));
		}
		catch (GeneralSecurityException | IllegalArgumentException _) {
			return false;
		}
	}

	private static byte[] bytes(ApprovalTerms terms) {
		WavePolicy policy = terms.getPolicy();
		Digest digest = new Digest().text(FORMAT)
			.text(terms.getRetirement())
			.number(terms.getPlan())
			.text(terms.getHash())
			.number(terms.getSeatTolerance())
			.number(terms.getSeatTolerancePercent())
			.number(terms.getPriceTolerancePercent());
		digest.each(terms.getLimits(),
				(limit) -> digest.text(limit.getScope().name())
					.text(limit.getAmount().getCurrency())
					.number(limit.getAmount().getMinorUnits()));
		digest.each(terms.getWaves(), (wave) -> digest.number(wave.getEntries()).number(wave.getPercent()));
		digest.text(policy.getPromotion().name())
			.number(policy.getBakeMinutes())
			.number(policy.getCompletedPercent())
			.number(policy.getFailedPercent())
			.number(policy.getStopAtFailedPercent())
			.number(policy.getStopAtSameReason())
			.text(policy.getWindowDays())
			.text(policy.getWindowFrom())
			.text(policy.getWindowUntil())
			.text(policy.getWindowZone());
		if (terms.getStanding() != null) {
			add(digest, terms.getStanding());
		}
		return digest.bytes();
	}

	/** Terms without it have the bytes that they had before it could be given. */
	private static void add(Digest digest, StandingTerms standing) {
		digest.text("standing").number(standing.getUntil().toEpochMilli()).number(standing.getMostSeats());
		digest.each(standing.getReplacements(),
				(offer) -> digest.text(offer.getOfferId())
					.text(offer.getTermDuration())
					.text(offer.getBillingCycle())
					.text(offer.getSegment()));
	}

}
