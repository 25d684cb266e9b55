package cn.huiqi.hub.console.access;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Traces;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What handlers get to know of who asks, and what they may show. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {

    @Bean
    Revealing revealing(Traces traces, Audit audit) {
        return new Revealing(traces, audit);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument());
    }
}
