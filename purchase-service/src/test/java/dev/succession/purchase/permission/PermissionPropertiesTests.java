package dev.succession.purchase.permission;

import java.util.Map;

import dev.succession.purchase.permission.BeginningProperties.BeginsWith;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PermissionPropertiesTests {

	private static final String KEY = "MCowBQYDK2VwAyEAWpX22cQtMblPss6fB3Hiw6pOSXM+yVTbIhq0HpYu40U=";

	@Test
	void beginWithAnnouncementsUnlessReleasesAreNamedByTheirTopic() {
		assertThat(bind(BeginningProperties.class, Map.of()).beginsWith()).isEqualTo(BeginsWith.SUBSCRIPTION_EXPIRING);
		assertThat(bind(BeginningProperties.class, Map.of("succession.purchase.begins-with", "migration.released"))
			.beginsWith()).isEqualTo(BeginsWith.MIGRATION_RELEASED);
	}

	@Test
	void refuseAFactWithWhichNothingBegins() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(
					() -> bind(BeginningProperties.class, Map.of("succession.purchase.begins-with", "customer.listed")))
			.withMessageContaining("succession.purchase.begins-with");
	}

	@Test
	void readTheApproversKeys() {
		ApprovalProperties properties = bind(ApprovalProperties.class, Map.of("succession.approvals.keys.anna", KEY));
		assertThat(properties.signed().keys()).containsOnlyKeys("anna");
		assertThat(properties.signed().needed()).isEqualTo(1);
		assertThat(bind(ApprovalProperties.class, Map.of()).signed().keys()).isEmpty();
	}

	@Test
	void nameTheKeyThatCanNotBeRead() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(ApprovalProperties.class, Map.of("succession.approvals.keys.anna", "no key")))
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.withMessageContaining("anna");
	}

	private static <T> T bind(Class<T> type, Map<String, String> values) {
		String prefix = type.getAnnotation(org.springframework.boot.context.properties.ConfigurationProperties.class)
			.value();
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, Bindable.of(type));
	}

}
