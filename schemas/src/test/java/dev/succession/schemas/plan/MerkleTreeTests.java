package dev.succession.schemas.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.succession.events.Amount;
import dev.succession.events.PlanEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MerkleTreeTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 7, 8, 9, 31, 100 })
	void thePathOfEachEntryLeadsToTheRootAndThatOfNoOtherDoes(int count) {
		List<PlanEntry> entries = entries(count);
		MerkleTree tree = PlanHash.tree(entries);
		for (int i = 0; i < count; i++) {
			byte[] leaf = PlanHash.of(entries.get(i));
			assertThat(MerkleTree.leads(leaf, i, count, tree.path(i), tree.root())).as("entry %d", i).isTrue();
			PlanEntry other = PlanEntry.newBuilder(entries.get(i)).setSeats(entries.get(i).getSeats() + 1).build();
			assertThat(MerkleTree.leads(PlanHash.of(other), i, count, tree.path(i), tree.root())).isFalse();
		}
	}

	@Test
	void aPathThatIsTooShortTooLongOrMisplacedLeadsNowhere() {
		List<PlanEntry> entries = entries(5);
		MerkleTree tree = PlanHash.tree(entries);
		byte[] leaf = PlanHash.of(entries.get(2));
		List<String> path = tree.path(2);
		List<String> longer = new ArrayList<>(path);
		longer.add(path.getFirst());
		assertThat(MerkleTree.leads(leaf, 2, 5, path.subList(0, path.size() - 1), tree.root())).isFalse();
		assertThat(MerkleTree.leads(leaf, 2, 5, longer, tree.root())).isFalse();
		assertThat(MerkleTree.leads(leaf, 3, 5, path, tree.root())).isFalse();
		assertThat(MerkleTree.leads(leaf, -1, 5, path, tree.root())).isFalse();
		assertThat(MerkleTree.leads(leaf, 5, 5, path, tree.root())).isFalse();
		assertThat(MerkleTree.leads(leaf, 2, Integer.MAX_VALUE, path, tree.root())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not hexadecimal", "abc", "00" })
	void aPathThatIsNotMadeOfHashesLeadsNowhere(String hash) {
		MerkleTree tree = PlanHash.tree(entries(2));
		assertThat(MerkleTree.leads(PlanHash.of(entries(2).getFirst()), 0, 2, List.of(hash), tree.root())).isFalse();
	}

	@Test
	void theRootChangesWithEachFieldOfAnEntry() {
		PlanEntry entry = entries(1).getFirst();
		List<PlanEntry> others = List.of(PlanEntry.newBuilder(entry).setGeneration(1).build(),
				PlanEntry.newBuilder(entry).setCustomerId("another").build(),
				PlanEntry.newBuilder(entry).setSubscriptionId("another").build(),
				PlanEntry.newBuilder(entry).setRetirement("another").build(),
				PlanEntry.newBuilder(entry).setEndDate(Instant.EPOCH).build(),
				PlanEntry.newBuilder(entry).setOfferId("CFQ7TTC0LH18:0002").build(),
				PlanEntry.newBuilder(entry).setTermDuration("P1M").build(),
				PlanEntry.newBuilder(entry).setTermDuration(null).build(),
				PlanEntry.newBuilder(entry).setBillingCycle("annual").build(),
				PlanEntry.newBuilder(entry).setSegment("education").build(),
				PlanEntry.newBuilder(entry).setAmount(new Amount(1201L, "USD")).build(),
				PlanEntry.newBuilder(entry).setAmount(new Amount(1200L, "EUR")).build(),
				PlanEntry.newBuilder(entry).setAmount(null).build());
		assertThat(others).extracting((other) -> PlanHash.tree(List.of(other)).root())
			.doesNotHaveDuplicates()
			.doesNotContain(PlanHash.tree(List.of(entry)).root());
	}

	@Test
	void theRootIsTheSameHoweverIdsAreSpelled() {
		PlanEntry entry = entries(1).getFirst();
		PlanEntry spelled = PlanEntry.newBuilder(entry).setCustomerId(entry.getCustomerId().toUpperCase()).build();
		assertThat(PlanHash.tree(List.of(spelled)).root()).isEqualTo(PlanHash.tree(List.of(entry)).root());
	}

	@Test
	void anEmptyPlanHasARootOfItsOwn() {
		assertThat(PlanHash.tree(List.of()).root()).hasSize(64);
	}

	static List<PlanEntry> entries(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> PlanEntry.newBuilder()
				.setMigrationId(new UUID(i, i))
				.setGeneration(0)
				.setCustomerId("customer-" + i)
				.setSubscriptionId("subscription-" + i)
				.setRetirement("kaizala-pro")
				.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
				.setOfferId("CFQ7TTC0LH18:0001")
				.setTermDuration("P1Y")
				.setBillingCycle("monthly")
				.setSeats(10 + i)
				.setAmount(new Amount(1200L, "USD"))
				.build())
			.sorted(PlanHash.ORDER)
			.toList();
	}

}
