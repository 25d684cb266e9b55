package cn.huiqi.hub.relief;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            上海示例餐饮有限公司,                   上海示例****公司
            上海示例汽车零部件再制造科技发展有限公司, 上海示例********公司
            上海一二三四公司,                       上海一二**公司
            上海某某公司,                           上*****
            张三小吃店,                             张****
            张三,                                   张*
            '',                                     ''
            上海𠮷野家餐饮管理公司,                   上海𠮷野*****公司
            """)
    void aFirmIsKnownByItsBeginningAndItsEnd(String name, String masked) {
        assertThat(Masked.enterprise(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            13800138000,  138****8000
            021-63212810, 021*****2810
            1380013800,   **********
            """)
    void aPhoneIsKnownByItsBeginningAndItsEnd(String phone, String masked) {
        assertThat(Masked.phone(phone)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            张三丰,           张**
            欧阳一二三四五六七八, 欧********
            """)
    void aPersonIsKnownByTheFirstCharacter(String name, String masked) {
        assertThat(Masked.text(name)).isEqualTo(masked);
    }
}
