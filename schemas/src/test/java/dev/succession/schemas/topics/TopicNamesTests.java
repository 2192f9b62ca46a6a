package dev.succession.schemas.topics;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TopicNamesTests {

	private final TopicNames test = new TopicNames("test.");

	@ParameterizedTest
	@EnumSource
	void areTheCataloguesOwnWithoutAPrefix(FactTopic fact) {
		assertThat(TopicNames.WITHOUT_PREFIX.of(fact)).isEqualTo(fact.topic());
		assertThat(TopicNames.WITHOUT_PREFIX.subject(fact)).isEqualTo(fact.subject());
		assertThat(TopicNames.WITHOUT_PREFIX.fact(fact.topic())).contains(fact);
	}

	@Test
	void ofAServiceAreFixedWithoutAPrefix() {
		ServiceNames names = TopicNames.WITHOUT_PREFIX.of(Service.LICENSE);
		assertThat(names.group()).isEqualTo("license-service");
		assertThat(names.later()).isEqualTo("license-service.later");
		assertThat(names.again()).isEqualTo("license-service.again");
		assertThat(names.state()).isEqualTo("license-service.state");
		assertThat(names.transactions()).isEqualTo("license-service-");
		assertThat(TopicNames.deadLetters(names.again())).isEqualTo("license-service.again-dlt");
	}

	@Test
	void allBeginWithThePrefix() {
		ServiceNames names = this.test.of(Service.LICENSE);
		assertThat(names.group()).isEqualTo("test.license-service");
		assertThat(names.later()).isEqualTo("test.license-service.later");
		assertThat(names.again()).isEqualTo("test.license-service.again");
		assertThat(names.state()).isEqualTo("test.license-service.state");
		assertThat(names.transactions()).isEqualTo("test.license-service-");
		assertThat(this.test.of(FactTopic.USER_MOVED)).isEqualTo("test.user.moved");
		assertThat(this.test.subject(FactTopic.USER_MOVED)).isEqualTo("test.user.moved-value");
	}

	@Test
	void findTheFactOnlyUnderTheirOwnPrefix() {
		assertThat(this.test.fact("test.user.moved")).contains(FactTopic.USER_MOVED);
		assertThat(this.test.fact("user.moved")).isEmpty();
		assertThat(this.test.fact("other.user.moved")).isEmpty();
		assertThat(this.test.fact("test.license-service.again")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a/", "ü", "a\n" })
	void refuseAPrefixThatKafkaWouldRefuse(String prefix) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TopicNames(prefix))
			.withMessageContaining("succession.topics.prefix");
	}

}
