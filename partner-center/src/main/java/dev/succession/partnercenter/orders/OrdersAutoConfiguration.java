package dev.succession.partnercenter.orders;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Publishes the orders as a bean. */
@AutoConfiguration
@EnableConfigurationProperties(OrderProperties.class)
@ConditionalOnPartnerCenter
class OrdersAutoConfiguration {

	@Bean
	Orders partnerCenterOrders(CallPipeline pipeline, OrderProperties settings) {
		return new Orders(pipeline, settings);
	}

}
