package dev.succession.schemas.plan;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.succession.events.Amount;
import dev.succession.events.ApprovalSignature;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredOffer;
import dev.succession.events.LimitScope;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutWave;
import dev.succession.events.StandingTerms;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SignedTermsTests {

	private final KeyPair anna = pair();

	private final KeyPair ben = pair();

	private final SignedTerms one = new SignedTerms(Map.of("anna", this.anna.getPublic(), "ben", this.ben.getPublic()),
			1);

	private final SignedTerms both = new SignedTerms(this.one.keys(), 2);

	private final ApprovalTerms terms = terms().build();

	private static KeyPair pair() {
		try {
			return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ApprovalTerms.Builder terms() {
		return ApprovalTerms.newBuilder()
			.setRetirement("kaizala-pro")
			.setPlan(3)
			.setHash("ab".repeat(32))
			.setLimits(List.of(new RolloutLimit(LimitScope.TOTAL, new Amount(1_000_000L, "USD"))))
			.setWaves(List.of(new RolloutWave(1, 0), new RolloutWave(0, 5)))
			.setPolicy(WavePolicy.newBuilder().setPromotion(WavePromotion.BY_HAND).build());
	}

	private ApprovalSignature signed(String name, KeyPair pair) {
		return SignedTerms.sign(this.terms, name, pair.getPrivate());
	}

	@Test
	void countWithAGoodSignature() {
		assertThat(this.one.count(this.terms, List.of(signed("anna", this.anna)))).isTrue();
	}

	@Test
	void doNotCountWithoutOneOrWithThatOfAnUnknownKey() {
		assertThat(this.one.count(this.terms, List.of())).isFalse();
		assertThat(this.one.count(this.terms, List.of(signed("carl", pair())))).isFalse();
		assertThat(this.one.count(this.terms, List.of(signed("anna", this.ben)))).isFalse();
		assertThat(this.one.count(this.terms, List.of(new ApprovalSignature("anna", "no Base64!")))).isFalse();
	}

	@Test
	void doNotCountAfterAnyOfThemWasChanged() {
		ApprovalSignature signature = signed("anna", this.anna);
		List<ApprovalTerms> others = List.of(terms().setPlan(4).build(), terms().setHash("cd".repeat(32)).build(),
				terms().setSeatTolerance(1).build(), terms().setSeatTolerancePercent(1).build(),
				terms().setPriceTolerancePercent(1).build(), terms().setLimits(List.of()).build(),
				terms().setWaves(List.of()).build(), terms().setRetirement("another").build(),
				terms().setPolicy(WavePolicy.newBuilder().setPromotion(WavePromotion.BY_ITSELF).build()).build());
		assertThat(others).noneMatch((other) -> this.one.count(other, List.of(signature)));
	}

	/** Made before a standing approval could be given. */
	@Test
	void countAsTheyDidBeforeThereWereStandingApprovals() {
		SignedTerms known = SignedTerms
			.of(Map.of("anna", "MCowBQYDK2VwAyEAWpX22cQtMblPss6fB3Hiw6pOSXM+yVTbIhq0HpYu40U="), 1);
		ApprovalSignature old = new ApprovalSignature("anna",
				"nRmuIfBCuzVo0sRaa25P938kwwQEg1HT1OxrT5RhMY+h2oo45jvkZ3t7bvCkvByppwm+SbeHCIMSFBw7rcW7Aw==");
		assertThat(known.count(this.terms, List.of(old))).isTrue();
		assertThat(known.count(terms().setStanding(standing().build()).build(), List.of(old))).isFalse();
	}

	@Test
	void doNotCountAfterAnythingOfTheStandingApprovalWasChanged() {
		ApprovalTerms standing = terms().setStanding(standing().build()).build();
		ApprovalSignature signature = SignedTerms.sign(standing, "anna", this.anna.getPrivate());
		assertThat(this.one.count(standing, List.of(signature))).isTrue();
		assertThat(this.one.count(this.terms, List.of(signature))).isFalse();
		CoveredOffer offer = standing.getStanding().getReplacements().getFirst();
		List<StandingTerms.Builder> others = List.of(standing().setUntil(Instant.EPOCH.plusMillis(1)),
				standing().setMostSeats(51), standing().setReplacements(List.of()),
				standing().setReplacements(List.of(offer, offer)),
				standing().setReplacements(List.of(CoveredOffer.newBuilder(offer).setOfferId("another").build())),
				standing().setReplacements(List.of(CoveredOffer.newBuilder(offer).setTermDuration("P3Y").build())),
				standing().setReplacements(List.of(CoveredOffer.newBuilder(offer).setTermDuration(null).build())),
				standing().setReplacements(List.of(CoveredOffer.newBuilder(offer).setBillingCycle("annual").build())),
				standing().setReplacements(List.of(CoveredOffer.newBuilder(offer).setSegment("education").build())));
		assertThat(others).map((other) -> terms().setStanding(other.build()).build())
			.noneMatch((other) -> this.one.count(other, List.of(signature)));
	}

	private static StandingTerms.Builder standing() {
		return StandingTerms.newBuilder()
			.setUntil(Instant.EPOCH)
			.setMostSeats(50)
			.setReplacements(List.of(new CoveredOffer("CFQ7TTC0LH18:0001", "P1Y", "monthly", null)));
	}

	@Test
	void needTwoDifferentKeysForFourEyes() {
		ApprovalSignature first = signed("anna", this.anna);
		assertThat(this.both.count(this.terms, List.of(first, first))).isFalse();
		assertThat(this.both.count(this.terms, List.of(first, signed("ben", this.ben)))).isTrue();
	}

	@Test
	void countAsTheyAreWhereNoKeyIsConfigured() {
		assertThat(SignedTerms.NONE.count(this.terms, List.of())).isTrue();
	}

	@Test
	void areHeldAgainstKeysAsTheyAreConfigured() {
		SignedTerms read = SignedTerms.of(Map.of("anna", encoded(this.anna), "ben", encoded(this.ben)), 2);
		assertThat(read.count(this.terms, List.of(signed("anna", this.anna), signed("ben", this.ben)))).isTrue();
		assertThat(read.count(this.terms, List.of(signed("anna", this.anna)))).isFalse();
		assertThat(SignedTerms.of(Map.of(), 1)).isEqualTo(SignedTerms.NONE);
	}

	@Test
	void nameTheKeyThatIsNoneAndTheOneThatIsAnotherOnesToo() {
		assertThatIllegalArgumentException().isThrownBy(() -> SignedTerms.of(Map.of("anna", "AAAA"), 1))
			.withMessageContaining("anna");
		assertThatIllegalArgumentException().isThrownBy(() -> SignedTerms.of(Map.of("anna", "no Base64!"), 1))
			.withMessageContaining("anna");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SignedTerms.of(Map.of("anna", encoded(this.anna), "ben", encoded(this.anna)), 1))
			.withMessageContainingAll("anna", "ben");
		assertThatIllegalArgumentException().isThrownBy(() -> SignedTerms.of(Map.of("anna", encoded(this.anna)), 2))
			.withMessageContaining("2 signatures");
	}

	private static String encoded(KeyPair pair) {
		return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
	}

}
