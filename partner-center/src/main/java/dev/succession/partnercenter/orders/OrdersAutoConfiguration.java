package dev.succession.partnercenter.orders;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the orders as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class OrdersAutoConfiguration {

	@Bean
	Orders partnerCenterOrders(CallPipeline pipeline) {
		return new Orders(pipeline);
	}

}
