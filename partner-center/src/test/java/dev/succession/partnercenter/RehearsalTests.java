package dev.succession.partnercenter;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.FaultyWrite;
import dev.succession.partnercenter.fixtures.Simulator;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.orders.Cart;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Orders;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.partnercenter.upgrades.Upgrade;
import dev.succession.partnercenter.upgrades.Upgrades;
import dev.succession.partnercenter.users.Users;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** Work that is only rehearsed reads, and writes nothing. */
@Tag("integration")
class RehearsalTests {

	@AutoClose
	private static final Simulator simulator = new Simulator();

	@AutoClose
	private final Client client = new Client(simulator);

	private final List<UnsentWrite> unsent = new CopyOnWriteArrayList<>();

	private FaultyWrite.Subject subject;

	@BeforeEach
	void startOver() {
		simulator.startOver(7, 40);
		this.subject = FaultyWrite.Subject.of(simulator);
	}

	/** Every operation of the client that writes. */
	private enum Write {

		PLACE(Orders.class, "POST", "/orders",
				"{\"billingCycle\":\"monthly\",\"lineItems\":[{\"offerId\":\"%s\",\"quantity\":4}]}"
					.formatted(OfferIds.OFFICE_E1)) {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				return test.client.orders().place(scope, test.order(OfferIds.OFFICE_E1, null), UUID.randomUUID());
			}

		},

		CREATE_CART(Orders.class, "POST", "/carts",
				"{\"lineItems\":[{\"catalogItemId\":\"%s\",\"quantity\":4,".formatted(OfferIds.OFFICE_E1_NEW_COMMERCE)
						+ "\"billingCycle\":\"monthly\",\"termDuration\":\"P1M\"}]}") {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				return test.client.orders()
					.createCart(scope, test.order(OfferIds.OFFICE_E1_NEW_COMMERCE, "P1M"), UUID.randomUUID());
			}

		},

		CHECK_OUT(Orders.class, "POST", "/checkout", "") {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				Cart cart = done(test.client.orders()
					.createCart(Client.patiently(), test.order(OfferIds.OFFICE_E1_NEW_COMMERCE, "P1M"),
							UUID.randomUUID()));
				return test.client.orders().checkOut(scope, test.subject.customerId(), cart.id(), UUID.randomUUID());
			}

		},

		CHANGE_STATUS(Subscriptions.class, "PATCH", "/subscriptions/", "\"status\":\"suspended\"") {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				return test.client.subscriptions()
					.changeStatus(scope, test.subscription(scope), SubscriptionStatus.SUSPENDED, UUID.randomUUID());
			}

		},

		CANCEL_AT_END(Subscriptions.class, "PATCH", "/subscriptions/", "\"actionType\":\"Cancel\"") {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				return test.client.subscriptions().cancelAtEnd(scope, test.subscription(scope), UUID.randomUUID());
			}

		},

		KEEP_AT_END(Subscriptions.class, "PATCH", "/subscriptions/", "\"status\":\"active\"") {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				return test.client.subscriptions().keepAtEnd(scope, test.subscription(scope), UUID.randomUUID());
			}

		},

		SET_USAGE_LOCATION(Users.class, "PATCH", "/users/", "{\"usageLocation\":\"FI\"}") {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				return test.client.users()
					.setUsageLocation(scope, test.subject.customerId(), test.subject.userId(), "FI", UUID.randomUUID());
			}

		},

		UPDATE(Licenses.class, "POST", "/licenseupdates", "\"licensesToRemove\":[") {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				return test.client.licenses()
					.update(scope, test.subject.customerId(), test.subject.userId(),
							new LicenseChange(Map.of(), Set.of(test.subject.skuId())), UUID.randomUUID());
			}

		},

		TAKE(Upgrades.class, "POST", "/upgrades", "{\"quantity\":4}") {

			@Override
			Answer<?> send(RehearsalTests test, CallScope scope) {
				Upgrade upgrade = new Upgrade("offer", Upgrade.Type.UPGRADE_ONLY, true, 4, Set.of(),
						new Json(Json.object().put("quantity", 4).put("name", "of a person")));
				return test.client.upgrades()
					.take(scope, test.subject.customerId(), test.subject.subscriptionId(), upgrade, UUID.randomUUID());
			}

		};

		private final Class<?> resource;

		private final String method;

		private final String path;

		private final String body;

		Write(Class<?> resource, String method, String path, String body) {
			this.resource = resource;
			this.method = method;
			this.path = path;
			this.body = body;
		}

		abstract Answer<?> send(RehearsalTests test, CallScope scope);

		/**
		 * After an unknown outcome a subscription is read, and may be as it should be.
		 */
		Class<?> answer() {
			return (this == KEEP_AT_END) ? Answer.Done.class : Answer.Unknown.class;
		}

		String operation() {
			return this.resource.getSimpleName() + "." + name().replace("_", "").toLowerCase();
		}

	}

	@ParameterizedTest
	@EnumSource
	void leavesNoRowInTheLedger(Write write) {
		List<LedgerEntry> before = simulator.ledger();

		Answer<?> answer = write.send(this, rehearsed());

		assertThat(answer).isInstanceOf(write.answer());
		assertThat(simulator.ledger()).isEqualTo(before);
		assertThat(this.unsent).singleElement().satisfies((told) -> {
			assertThat(told.method()).isEqualTo(write.method);
			assertThat(told.path()).startsWith("/v1/customers/" + this.subject.customerId()).contains(write.path);
			assertThat(told.body()).contains(write.body).doesNotContain("of a person", "friendlyName");
		});
	}

	/** Otherwise the test above would be worth nothing. */
	@ParameterizedTest
	@EnumSource(names = { "PLACE", "CHECK_OUT", "CHANGE_STATUS", "SET_USAGE_LOCATION", "UPDATE" })
	void sendsTheSameWriteOtherwise(Write write) {
		assertThat(write.send(this, Client.patiently())).isInstanceOf(Answer.Done.class);

		assertThat(simulator.ledger()).isNotEmpty();
	}

	@Test
	void isShownForEveryOperationThatTakesARequestId() {
		Stream<String> writing = Stream
			.of(Orders.class, Subscriptions.class, Users.class, Licenses.class, Upgrades.class)
			.flatMap((resource) -> Arrays.stream(resource.getMethods()))
			.filter((method) -> List.of(method.getParameterTypes()).contains(UUID.class))
			.map(RehearsalTests::operation);

		assertThat(Arrays.stream(Write.values()).map(Write::operation))
			.containsExactlyInAnyOrderElementsOf(writing.toList());
	}

	private static String operation(Method method) {
		return method.getDeclaringClass().getSimpleName() + "." + method.getName().toLowerCase();
	}

	/** A new resource that writes has to be among those above. */
	@Test
	void isShownForEveryResourceThatWrites() throws IOException {
		try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
			assertThat(sources.filter(Files::isRegularFile).filter(RehearsalTests::writes))
				.extracting((source) -> source.getFileName().toString())
				.containsExactlyInAnyOrder("Orders.java", "CartCheckout.java", "SubscriptionPatch.java", "Users.java",
						"Licenses.java", "Upgrades.java");
		}
	}

	private static boolean writes(Path source) {
		try {
			return Files.readString(source).replaceAll("\\s", "").contains("Call.write(");
		}
		catch (IOException ex) {
			throw new IllegalStateException(source.toString(), ex);
		}
	}

	@Test
	void readsAndLogsInAsUsual() {
		assertThat(done(this.client.customers().get(rehearsed(), this.subject.customerId())).id())
			.isEqualTo(this.subject.customerId());
	}

	/** Else rehearsals could keep back the work of others. */
	@Test
	void countsAsNoFailureOfPartnerCenter() {
		IntStream.range(0, 60).forEach((_) -> Write.UPDATE.send(this, rehearsed()));

		assertThat(this.client.health().getStatus()).isEqualTo(Status.UP);
		assertThat(this.client.meters().find("succession.partner-center.calls").tag("method", "POST").timers())
			.isEmpty();
		assertThat(Write.UPDATE.send(this, Client.patiently())).isInstanceOf(Answer.Done.class);
	}

	private CallScope rehearsed() {
		return Client.patiently().rehearsed(this.unsent::add);
	}

	private NewOrder order(String offerId, String term) {
		return new NewOrder(this.subject.customerId(), offerId, 4, "of a person", "monthly", term);
	}

	private Subscription subscription(CallScope scope) {
		return done(this.client.subscriptions().get(scope, this.subject.customerId(), this.subject.subscriptionId()));
	}

	private static <T> T done(Answer<T> answer) {
		assertThat(answer).isInstanceOf(Answer.Done.class);
		return ((Answer.Done<T>) answer).value();
	}

}
