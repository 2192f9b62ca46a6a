package dev.succession.purchase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OrderTimeCheckTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withInitializer((context) -> context.getBeanFactory()
			.setConversionService(ApplicationConversionService.getSharedInstance()))
		.withSystemProperties("spring.config.name=purchase-service")
		.withBean(OrderTimeCheck.class);

	@Test
	void isContentWithWhatIsShipped() {
		this.service.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "8s", "10s" })
	void namesWhatHasToBeLongerForAnOrderToStartAtAll(String batchBudget) {
		this.service.withPropertyValues("succession.choreography.batch-budget=" + batchBudget)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("succession.partner-center.call.min-time-left-for-order");
					assertThat(ex.getReason()).contains("succession.choreography.batch-budget");
				}));
	}

}
